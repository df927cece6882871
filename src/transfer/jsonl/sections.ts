import { createHash } from 'node:crypto';
import { slugOf } from '../../articles/slug.ts';
import { nextEdition } from '../../site/paper.store.ts';
import { reservedWords } from '../../site/reserved.ts';
import { hues } from '../../site/section.ts';
import type { Site } from '../../site/site.ts';
import { insertSection, pageWithSlug, sectionsBySlug } from './import.store.ts';

export interface Home {
  readonly id: number;
  readonly slug: string;
}

/** Where a story goes whose line names no section. */
const unnamed = 'News';

/** Finds sections by name or address, present or former; one that does not exist is made, and stands last. */
export async function sectionsOf({ db }: Pick<Site, 'db'>): Promise<(name: string) => Promise<Home>> {
  const known = new Map<string, Home>();
  const look = async () => {
    for (const { slug, id, home } of await sectionsBySlug(db)) known.set(slug, { id, slug: home });
  };
  await look();

  return async (written) => {
    const name = written || unnamed;
    const slug = await addressOf(db, slugOf(name));
    const home = known.get(slug);
    if (home) return home;

    await db.atomically([insertSection(db.newId(), slug, name, hueOf(slug)), nextEdition()]);
    await look();
    const made = known.get(slug);
    if (!made) throw new Error(`The section ${name} could not be made.`);
    return made;
  };
}

/** Words that the paper or one of its pages needs for itself are given an ending. */
async function addressOf(db: Site['db'], slug: string): Promise<string> {
  const isTaken = reservedWords.has(slug) || (await pageWithSlug(db, slug)) !== undefined;

  return isTaken ? `${slug}-section` : slug;
}

/** The same hue for the same name in every paper. */
export function hueOf(slug: string): string {
  const [first = 0] = createHash('sha256').update(slug).digest();

  return hues[first % hues.length] ?? hues[0];
}
