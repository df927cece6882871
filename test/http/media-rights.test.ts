import { expect, test } from 'vitest';
import { editor } from '../support/editor.ts';
import { jpeg, keepPicture, mediaIn, upload } from '../support/pictures.ts';
import { openSite } from '../support/site.ts';
import { colleague, logOf } from '../support/staff.ts';

const words = { title: 'quay', description: 'A quay.', caption: '', credit: 'M. E.' };

test.each([
  ['author', 403, 1],
  ['editor', 303, 0],
  ['admin', 303, 0],
] as const)('an %s adds and describes pictures; deleting one is answered with %i', async (role, deleting, left) => {
  const site = await openSite();
  const admin = await editor(site);
  const { agent } = role === 'admin' ? { agent: admin } : await colleague(site, admin, role);

  const { address } = await keepPicture(agent, site);
  await agent.post(address).type('form').send(words).expect(303);
  const { text } = await agent.get(address).expect(200);
  await agent.get(`${address}/delete`).expect(deleting === 303 ? 200 : 403);
  await agent.post(`${address}/delete`).expect(deleting);

  expect(text.includes(`${address}/delete`)).toBe(deleting === 303);
  expect(await mediaIn(site)).toHaveLength(left);
});

test('the log tells who uploaded, described and deleted what', async () => {
  const site = await openSite();
  const admin = await editor(site);
  await upload(admin, [await jpeg(), 'quay.jpg']).expect(303);
  const [medium] = await mediaIn(site);
  const address = `/desk/media/${medium?.id}`;
  await admin
    .post(address)
    .type('form')
    .send({ ...words, title: 'The quay' })
    .expect(303);
  await admin.post(`${address}/delete`).expect(303);

  const lines = (await logOf(site)).filter((line) => /uploaded|described|deleted/.test(line));

  expect(lines).toEqual([
    'Mara Ellison uploaded quay',
    'Mara Ellison described The quay',
    'Mara Ellison deleted The quay',
  ]);
});
