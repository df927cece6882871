import { formsIn } from './form.ts';
import type { Place, Running } from './program.ts';

/** The desk of a running paper, reached as a browser does: by its one-time link, signed in from then on. */
export async function desk(place: Place, paper: Running) {
  const [link] = await paper.prints(/http:\/\/\S+\/desk\/setup\/\S+(?=\n)/);
  const own = { Origin: place.address, 'Sec-Fetch-Site': 'same-origin' };
  const who = { name: 'Mara Ellison', email: 'mara@paper.example', password: 'a kettle on the quay' };
  const welcome = await fetch(link, {
    method: 'POST',
    headers: own,
    body: new URLSearchParams(who),
    redirect: 'manual',
  });
  const cookie = (welcome.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const headers = { ...own, Cookie: cookie };

  async function send(path: string, typed: Record<string, string>): Promise<string> {
    const page = await (await fetch(place.address + path, { headers })).text();
    const form = formsIn(page).find(({ fields }) => 'base_revision' in fields);
    if (!form) throw new Error(`${path} has no form of a story.`);
    const body = new URLSearchParams({ ...form.fields, ...typed, action: 'publish' });
    const sent = await fetch(place.address + form.action, { method: 'POST', headers, body, redirect: 'manual' });
    if (sent.status !== 303) throw new Error(`The desk answered ${sent.status}.`);

    return form.action;
  }

  return {
    /** What goes along with each request of this browser. */
    headers,
    /** Publishes a story in finance; returns its addresses, and what changes it. */
    async publish(title: string, typed: Record<string, string> = {}) {
      const action = await send('/desk/articles/new', {
        title,
        body: 'Eleven towns share one bond.',
        section: 'finance',
        ...typed,
      });
      const path = `/finance/${title.toLowerCase().replaceAll(' ', '-')}`;

      const change = (words: Record<string, string>) => send(action, words);

      return { path, action, change, retitle: (words: string) => change({ title: words }) };
    },
  };
}
