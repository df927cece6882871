import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { sql } from '../../src/db/sql.ts';
import type { Editor } from './desk.ts';
import type { TestSite } from './site.ts';

interface Wish {
  readonly width?: number;
  readonly height?: number;
  /** Another number, another picture. */
  readonly tone?: number;
}

const canvas = ({ width = 60, height = 40, tone = 100 }: Wish) =>
  sharp({ create: { width, height, channels: 3, background: { r: tone, g: 120, b: 140 } } });

export const jpeg = (wish: Wish = {}) => canvas(wish).jpeg().toBuffer();
export const png = (wish: Wish = {}) => canvas(wish).png().toBuffer();
export const webp = (wish: Wish = {}) => canvas(wish).webp().toBuffer();
export const avif = (wish: Wish = {}) => canvas(wish).avif({ effort: 0 }).toBuffer();
export const gif = (wish: Wish = {}) => canvas(wish).gif().toBuffer();

/** Sends files to the library, as its form does. */
export function upload(agent: Editor, ...files: readonly (readonly [Buffer, string])[]) {
  const form = agent.post('/desk/media');
  for (const [bytes, name] of files) form.attach('files', bytes, name);

  return form;
}

/** Puts a picture into the library that may be used, and tells where it is. */
export async function keepPicture(agent: Editor, site: TestSite, wish: Wish = {}, words: Record<string, string> = {}) {
  const { headers } = await upload(agent, [await jpeg(wish), 'quay.jpg']).expect(303);
  const address = String(headers.location).replace(/\?.*/, '');
  const form = { title: 'quay', description: 'A quay at dusk.', caption: 'The quay.', credit: 'M. Ellison', ...words };
  await agent.post(address).type('form').send(form).expect(303);
  const id = Number(address.split('/').at(-1));
  const row = await site.db.get<{ file: string; original: string }>(
    sql`SELECT file, original FROM media WHERE id = ${id}`,
  );
  if (!row) throw new Error('The picture is not in the library.');

  return { id, address, ...row };
}

/** Every file below MEDIA_DIR, as paths from there. */
export function filesOf({ config }: TestSite): string[] {
  if (!existsSync(config.mediaDir)) return [];

  return readdirSync(config.mediaDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(config.mediaDir.length + 1))
    .sort();
}

export const mediaIn = ({ db }: TestSite) =>
  db.all<{ id: number; title: string }>(sql`SELECT id, title FROM media ORDER BY id`);
