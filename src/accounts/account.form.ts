import { z } from 'zod';
import { line } from '../web/text.ts';

const leastPassword = 12;
const mostPassword = 200;

const email = line({ label: 'Email address', most: 254, required: 'Enter your email address' })
  .transform((address) => address.toLowerCase())
  .refine(
    (address) => address === '' || /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+$/.test(address),
    'Enter an email address such as name@paper.example',
  );

/** A password is taken as typed: no trimming, any characters a keyboard makes. */
const password = z.string('Enter a password').max(mostPassword, `Password must be ${mostPassword} characters or fewer`);

export const SignInForm = z.object({
  email,
  password: password.min(1, 'Enter your password'),
  /** Where to go on; a form that was on its way when the session ended travels in `carried`. */
  next: z.string().max(2000).default(''),
  carried: z.string().default(''),
});

export const SetupForm = z.object({
  name: line({ label: 'Name', most: 120, required: 'Enter your name as it should stand in the newsroom' }),
  email,
  password: password.min(leastPassword, `Choose a password of ${leastPassword} characters or more`),
  empty: z.literal('yes').optional(),
});

const CarriedFields = z.record(z.string(), z.string());

/** The fields of a form that was carried through the sign-in; none where they cannot be read. */
export function carriedFields(json: string): [string, string][] {
  try {
    return Object.entries(CarriedFields.parse(JSON.parse(json)));
  } catch {
    return [];
  }
}

/** Only a page of the desk may follow a sign-in. */
export const deskPath = (path: string) => (/^\/desk(\/[\w/-]*)?$/.test(path) ? path : '/desk/articles');
