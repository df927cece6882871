import { linkHours } from '../accounts/account.ts';
import { mailLink, mailWords } from '../accounts/links/mail.ts';
import { changeRole, disable, enable, type GivenLink, giveLink, invite } from '../accounts/people/keeping.ts';
import { allPeople, personByEmail } from '../accounts/people/people.store.ts';
import { type Person, standingOf } from '../accounts/people/people.ts';
import { emailOf, roleOf } from '../accounts/people/person.form.ts';
import type { Site } from '../site/site.ts';
import { type Command, noWords, WrongUsage } from './command.ts';
import { withSite } from './with-site.ts';

const by = 'the program';

type Say = (line: string) => void;
type Work = (site: Site, person: Person, say: Say) => Promise<void>;

export const userCommand: Command = {
  name: 'user',
  usage: [
    'user add EMAIL --role admin|editor|author [--name NAME]',
    'user list',
    'user role EMAIL admin|editor|author',
    'user disable EMAIL',
    'user enable EMAIL',
    'user reset EMAIL',
  ],
  about: 'Adds people and changes their accounts. `add` and `reset` print a one-time link, and mail it with SMTP_URL.',
  async run([verb, ...words], say) {
    if (verb === 'add') return add(words, say);
    if (verb === 'list') return list(words, say);
    if (verb === 'role') return role(words, say);
    if (verb === 'disable') return onPerson(words, say, shutOut);
    if (verb === 'enable') return onPerson(words, say, letIn);
    if (verb === 'reset') return onPerson(words, say, reset);

    throw new WrongUsage('Say what to do: add, list, role, disable, enable or reset.');
  },
};

async function add(words: readonly string[], say: Say): Promise<void> {
  const { email, options } = parse(words, ['--role', '--name']);
  const name = options.get('--name')?.trim() || (email.split('@')[0] ?? email);
  const wish = { email, name, role: roleFrom(options.get('--role')) };
  await withSite(async (site) => {
    const invited = await invite(site, by, wish);
    if (invited.kind === 'known') throw new Error(`${email} has an account already.`);

    await handOver(site, { name, email }, invited.link, say);
  });
}

async function list(words: readonly string[], say: Say): Promise<void> {
  noWords(words);
  const people = await withSite((site) => allPeople(site.db));
  for (const person of people) {
    const seen = person.seenAt === null ? 'never seen' : `seen ${person.seenAt.slice(0, 16).replace('T', ' ')} UTC`;
    say([person.email, person.role, standingOf(person), seen, person.name].join('\t'));
  }
}

/** The role stands alone or behind `--role`, as in `user add`. */
async function role(words: readonly string[], say: Say): Promise<void> {
  const [email, wanted, ...rest] = words.filter((word) => word !== '--role');
  noWords(rest);
  const chosen = roleFrom(wanted);
  await onPerson(email === undefined ? [] : [email], say, async (site, person) => {
    refuse(await changeRole(site, by, person, chosen));
    say(`${person.email} is ${chosen} now.`);
  });
}

const shutOut: Work = async (site, person, say) => {
  refuse(await disable(site, by, person));
  say(`${person.email} is disabled, and every session has ended.`);
};

const letIn: Work = async (site, person, say) => {
  await enable(site, by, person);
  say(`${person.email} is enabled.`);
};

const reset: Work = async (site, person, say) => {
  if (person.disabledAt !== null) throw new Error(`${person.email} is disabled. Enable the account first.`);

  await handOver(site, person, await giveLink(site, by, person), say);
};

async function onPerson(words: readonly string[], say: Say, work: Work): Promise<void> {
  const { email } = parse(words, []);
  await withSite(async (site) => {
    const person = await personByEmail(site.db, email);
    if (!person) throw new Error(`Nobody has the address ${email}.`);

    await work(site, person, say);
  });
}

/** The link is printed whether or not it can be mailed. */
async function handOver(site: Site, to: Pick<Person, 'name' | 'email'>, link: GivenLink, say: Say): Promise<void> {
  const days = linkHours[link.purpose] / 24;
  say(`This link works once, for ${days} ${days === 1 ? 'day' : 'days'}:\n  ${link.address}`);
  say(mailWords(to.email, await mailLink(site, to, link)));
}

function refuse(reason: string | undefined): void {
  if (reason) throw new Error(`${reason}.`);
}

/** An address, and options that each take a word. */
function parse(words: readonly string[], known: readonly string[]) {
  const options = new Map<string, string>();
  const rest = [...words];
  for (const option of known) {
    const at = rest.indexOf(option);
    if (at < 0) continue;
    const [, value] = rest.splice(at, 2);
    if (value === undefined) throw new WrongUsage(`${option} takes a word.`);
    options.set(option, value);
  }

  const [address, ...others] = rest;
  noWords(others);
  const email = emailOf(address ?? '');
  if (!email) throw new WrongUsage('Give an email address such as name@paper.example.');
  return { email, options };
}

function roleFrom(word: string | undefined) {
  const role = roleOf(word);
  if (!role) throw new WrongUsage('The role is admin, editor or author.');

  return role;
}
