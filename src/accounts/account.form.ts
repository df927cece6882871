import { z } from 'zod';
import { line } from '../web/text.ts';

const leastPassword = 12;
const mostPassword = 200;

export const email = line({ label: 'Email address', most: 254, required: 'Enter your email address' })
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

const ownName = line({ label: 'Name', most: 120, required: 'Enter your name as it should stand in the newsroom' });
const newPassword = password.min(leastPassword, `Choose a password of ${leastPassword} characters or more`);

export const SetupForm = z.object({ name: ownName, email, password: newPassword, empty: z.literal('yes').optional() });

/** Somebody who was invited completes their account. */
export const JoinForm = z.object({ name: ownName, password: newPassword });

export const ResetForm = z.object({ password: newPassword });

export const OwnNameForm = z.object({ name: ownName });

export const WritingForm = z.object({ writing: z.enum(['surface', 'source'], 'Choose how you write') });

export const OwnPasswordForm = z.object({
  current: password.min(1, 'Enter the password you have now'),
  password: newPassword,
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
