import type { Paper } from './paper.ts';

/** Somebody at the desk of a paper that is running. */
export interface Editor {
  /** Publishes a new story and gives its address. */
  publish(title: string): Promise<void>;
}

/** Makes the first account of a paper that runs on a copy of the archive, by the link it printed at its start. */
export async function join({ address, process }: Paper): Promise<Editor> {
  const link = /\/desk\/setup\/\S+/.exec(process.out())?.[0];
  if (!link) throw new Error('This archive has an account already.');

  const person = { name: 'Bench', email: 'bench@paper.example', password: 'a kettle on the quay' };
  const joined = await post(address + link, person, '');
  const cookie = joined.headers
    .getSetCookie()
    .map((value) => value.split(';')[0])
    .join('; ');
  if (!cookie) throw new Error(`Joining the newsroom answered ${joined.status}.`);

  return { publish: (title) => publish(address, cookie, title) };
}

async function publish(address: string, cookie: string, title: string): Promise<void> {
  const shown = await fetch(`${address}/desk/articles/new`, { headers: { cookie } });
  const action = /<form class="write" method="post" action="([^"]+)"/.exec(await shown.text())?.[1];
  if (!action) throw new Error(`The form of a new story answered ${shown.status}.`);

  const body = `${title}. The harbour master counted the boats twice and wrote the number down.`;
  const fields = { base_revision: '0', section: 'finance', title, summary: title, body, authors: 'Bench' };
  const answer = await post(address + action, { ...fields, topics: '', action: 'publish' }, cookie);

  if (answer.status !== 303) throw new Error(`Publishing answered ${answer.status}.`);
}

async function post(address: string, fields: Record<string, string>, cookie: string): Promise<Response> {
  const headers = { 'Sec-Fetch-Site': 'same-origin', cookie };
  const answer = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams(fields),
  });
  await answer.arrayBuffer();

  return answer;
}
