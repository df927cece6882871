import request from 'supertest';
import type { Editor } from './desk.ts';
import { formsIn } from './form.ts';
import type { TestSite } from './site.ts';

/** Opens a page of the desk and sends its form to an address as it stands, with some fields changed. */
export async function fill(agent: Editor, page: string, typed: Record<string, string>, action = page) {
  const { text } = await agent.get(page).expect(200);
  const form = formsIn(text).find((known) => known.action === action);
  if (!form) throw new Error(`${page} has no form to ${action}.`);

  return agent
    .post(action)
    .type('form')
    .send({ ...form.fields, ...typed });
}

/** The id at the end of a row's address on a list of the desk, found by its name. */
export async function idOf(agent: Editor, list: string, name: string): Promise<number> {
  const { text } = await agent.get(list).expect(200);
  const href = new RegExp(`<a href="${list}/(\\d+)">${name}</a>`).exec(text)?.[1];
  if (!href) throw new Error(`${list} does not list ${name}.`);

  return Number(href);
}

/** Where a reader ends up, hop by hop: `301 /old`, `200 /new`. */
export async function hops(site: TestSite, path: string): Promise<string[]> {
  const { status, headers } = await request(site.app).get(path);
  const here = `${status} ${decodeURIComponent(path)}`;

  return status === 301 ? [here, ...(await hops(site, String(headers.location)))] : [here];
}

/** The links of the masthead, in order. */
export function mastheadOf(html: string): string[] {
  const nav = /<nav class="nav"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';

  return [...nav.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href);
}

/** The links of the foot beside the sections, in order. */
export function footOf(html: string): string[] {
  const nav = /<nav aria-labelledby="foot-more">[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';

  return [...nav.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href);
}
