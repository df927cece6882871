import { createTransport } from 'nodemailer';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { linkHours } from '../account.ts';
import type { AccountLink } from './link.store.ts';

const patienceMilliseconds = 5000;

interface Letter {
  readonly purpose: AccountLink;
  readonly address: string;
}

interface Addressee {
  readonly name: string;
  readonly email: string;
}

/** Mails a link; undefined where the paper sends no mail. A mail that fails is logged: the link is shown all the same. */
export async function mailLink(
  site: Pick<Site, 'db' | 'config' | 'now' | 'log'>,
  to: Addressee,
  letter: Letter,
): Promise<boolean | undefined> {
  const { config, log } = site;
  if (!config.smtpUrl) return undefined;

  const paper = await openPaper(site);
  const transport = createTransport(config.smtpUrl, {
    from: senderOf(config.smtpUrl, config.baseUrl, paper.name),
  });
  const watch = AbortSignal.timeout(patienceMilliseconds);
  try {
    await Promise.race([
      transport.sendMail({ to: { name: to.name, address: to.email }, ...wordsOf(letter, to, paper.name) }),
      new Promise((_, reject) => watch.addEventListener('abort', () => reject(watch.reason), { once: true })),
    ]);
    return true;
  } catch (error) {
    log.error({ err: error, purpose: letter.purpose }, 'A mail could not be sent');
    return false;
  } finally {
    transport.close();
  }
}

/** Tells whoever made the link how the mail went; undefined where the paper sends none. */
export function mailWords(email: string, mailed: boolean | undefined): string {
  if (mailed === undefined) return 'Hand it on yourself: this paper sends no mail.';

  return mailed
    ? `It was also mailed to ${email}.`
    : `The mail to ${email} could not be sent. Hand the link on yourself.`;
}

/** The mail account's own address where it is one, else an address at the paper's host. */
function senderOf(smtpUrl: string, baseUrl: string, name: string) {
  const user = decodeURIComponent(new URL(smtpUrl).username);

  return { name, address: user.includes('@') ? user : `newsroom@${new URL(baseUrl).hostname}` };
}

function wordsOf({ purpose, address }: Letter, { name }: Addressee, paper: string) {
  const days = linkHours[purpose] / 24;
  const lasts = `The link works once, for ${days} ${days === 1 ? 'day' : 'days'}:`;

  return purpose === 'invitation'
    ? {
        subject: `Join the newsroom of ${paper}`,
        text: `Hello ${name},\n\nyou are invited to the newsroom of ${paper}. ${lasts}\n\n${address}\n`,
      }
    : {
        subject: `Set another password for ${paper}`,
        text: `Hello ${name},\n\nhere you set another password for the newsroom of ${paper}. ${lasts}\n\n${address}\n\nIf you did not ask for this, tell an administrator.\n`,
      };
}
