import request from 'supertest';
import { type Editor, send } from './desk.ts';
import { formTo } from './form.ts';
import { textOf } from './html.ts';
import type { TestSite } from './site.ts';

/** Makes a correction through its form, and tells its address at the desk. */
export async function keepCorrection(agent: Editor, story: number, typed: Record<string, string>): Promise<string> {
  const address = `/desk/articles/${story}/corrections`;
  const { fields } = formTo(address, (await agent.get(address).expect(200)).text);
  await send(agent, address, { ...fields, kind: 'correction', mended: 'none', ...typed }).expect(303);
  const { text } = await agent.get(address).expect(200);

  return String([...text.matchAll(/href="(\/desk\/corrections\/\d+)"/g)].at(-1)?.[1]);
}

/** What a reader reads on a page, without its head and its menus. */
export async function readersWords(site: TestSite, path: string): Promise<string> {
  const { text } = await request(site.app).get(path);

  return textOf(text.slice(text.indexOf('<main'), text.indexOf('</main>')));
}

/** What a story says of itself to programs. */
export async function factsOf(site: TestSite, path: string): Promise<unknown> {
  const { text } = await request(site.app).get(path).expect(200);

  return JSON.parse(/<script type="application\/ld\+json">([^<]*)<\/script>/.exec(text)?.[1] ?? 'null');
}
