import { expect, test } from 'vitest';
import { editor } from '../support/editor.ts';
import { textOf } from '../support/html.ts';
import { mailServer } from '../support/mail.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { accountOf, browserOf, colleague, linkIn } from '../support/staff.ts';

const ada = { email: 'ada@paper.example', name: 'Ada “Bell” <x>', role: 'editor' };
const invite = async (site: TestSite) =>
  (await (await editor(site)).post('/desk/people/invite').type('form').send(ada).expect(200)).text;
/** Long lines of a letter are broken with `=` at their ends. */
const whole = (letter: string | undefined) => (letter ?? '').replace(/=\n/g, '').replace(/=3D/g, '=');

test('an invitation is mailed where the paper has a mail server', async () => {
  const mail = await mailServer({ refuses: false });
  const site = await openSite({ SMTP_URL: mail.url, BASE_URL: 'http://127.0.0.1:3000' });

  const text = await invite(site);

  expect(mail.letters).toHaveLength(1);
  expect(mail.letters[0]).toMatch(/^To: .*<ada@paper\.example>$/m);
  expect(mail.letters[0]).toMatch(/^From: "?SecureNest Finance"? <newsroom@127\.0\.0\.1>$/m);
  expect(whole(mail.letters[0])).toContain(`http://127.0.0.1:3000${linkIn(text)}`);
  expect(textOf(text)).toContain('It was also mailed to ada@paper.example.');
});

test('a reset link is mailed too', async () => {
  const mail = await mailServer({ refuses: false });
  const site = await openSite({ SMTP_URL: mail.url });
  const admin = await editor(site);
  const { id } = await colleague(site, admin, 'author');

  const { text } = await admin.post(`/desk/people/${id}/link`).expect(200);

  expect(whole(mail.letters[1])).toContain(linkIn(text));
});

test.each([
  ['refuses', async () => (await mailServer({ refuses: true })).url],
  ['is not there', async () => 'smtp://127.0.0.1:1'],
])('a mail server that %s loses no link: it is shown, and works', async (_name, url) => {
  const site = await openSite({ SMTP_URL: await url() });

  const text = await invite(site);

  expect(textOf(text)).toContain('The mail to ada@paper.example could not be sent. Hand the link on yourself.');
  await browserOf(site).get(linkIn(text)).expect(200);
  expect(await accountOf(site, ada.email)).toMatchObject({ role: 'editor' });
});

test('without a mail server the page says to hand the link on', async () => {
  const site = await openSite();

  expect(textOf(await invite(site))).toContain('Hand it on yourself: this paper sends no mail.');
});
