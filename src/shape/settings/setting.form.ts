import { z } from 'zod';
import { wrongRule } from '../../site/robots.ts';
import { line, text } from '../../web/text.ts';

const isLanguage = (tag: string) => {
  try {
    return new Intl.Locale(tag).maximize().language !== undefined && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

const isTimeZone = (timeZone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== null;
  } catch {
    return false;
  }
};

const isEmail = (address: string) => /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+$/.test(address);
const isPhone = (phone: string) => /^[+\d][\d\s()/.-]{3,}$/.test(phone);

/** The settings of the form; menus and the icon have their own. */
export const SettingsForm = z.object({
  name: line({ label: 'Name', most: 80, required: 'Enter the name of the paper' }),
  language: line({ label: 'Language', most: 35, required: 'Enter a language' }).refine(
    (tag) => tag === '' || isLanguage(tag),
    'Enter a language tag such as en-GB',
  ),
  timeZone: line({ label: 'Time zone', most: 60, required: 'Enter a time zone' }).refine(
    (zone) => zone === '' || isTimeZone(zone),
    'Choose a time zone from the list, such as Europe/London',
  ),
  dateStyle: z.enum(['stamp', 'words'], 'Choose how articles write their time'),
  email: line({ label: 'Email address', most: 254 }).refine(
    (address) => address === '' || isEmail(address),
    'Enter an email address such as desk@paper.example',
  ),
  phone: line({ label: 'Telephone', most: 40 }).refine(
    (phone) => phone === '' || isPhone(phone),
    'Enter a telephone number such as +44 20 7946 0000',
  ),
  address: line({ label: 'Postal address', most: 300 }),
  mark: z.enum(['egg', 'none', 'icon'], 'Choose what stands before the name'),
  searchEngines: z.enum(['welcome', 'away'], 'Choose whether search engines are welcome'),
  aiCrawlers: z.enum(['welcome', 'away'], 'Choose whether AI crawlers are welcome'),
  robotsRules: text({ label: 'Further rules', most: 4000 }).superRefine((rules, context) => {
    const wrong = wrongRule(rules);
    if (wrong === undefined) return;
    const message = `“${wrong.trim().slice(0, 60)}” is no line of robots.txt. Write lines such as “Disallow: /search”`;
    context.addIssue({ code: 'custom', message });
  }),
  base: z
    .string('This form has lost its place. Open the settings again')
    .regex(/^\d{1,9}$/, 'This form has lost its place. Open the settings again')
    .transform(Number),
});

export const settingFields = [
  'name',
  'language',
  'timeZone',
  'dateStyle',
  'email',
  'phone',
  'address',
  'mark',
  'searchEngines',
  'aiCrawlers',
  'robotsRules',
] as const;

export const RevisionForm = z.object({ base: SettingsForm.shape.base });
