import { pictureWords, type UsablePicture, usablePicture } from '../../media/library.ts';
import { storyLanguages } from '../../site/language.ts';
import type { Paper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { pinsByIds } from '../pins.store.ts';
import type { TypedStory } from '../story.form.ts';
import type { Versions } from './merging.ts';
import { itemsOf, listOf, type Part } from './parts.ts';

/** How the page names what a form only holds by an address or a number. */
export interface Names {
  readonly section: (slug: string) => string;
  readonly story: (id: string) => string;
  readonly picture: (file: string) => string;
  /** Small copies of the pictures that the versions name. */
  readonly thumbs: ReadonlyMap<string, UsablePicture>;
}

export async function namesFor({ db }: Site, { everySection }: Paper, versions: Versions): Promise<Names> {
  const all = Object.values(versions);
  const ids = all
    .flatMap(({ related }) => related.split(' ').map(Number))
    .filter((id) => Number.isSafeInteger(id) && id > 0);
  const files = [...new Set(all.map(({ picture }) => picture).filter(Boolean))];
  const [pins, titles, pictures] = await Promise.all([
    pinsByIds(db, [...new Set(ids)]),
    Promise.all(files.map(async (file) => [file, (await pictureWords(db, file))?.title] as const)),
    Promise.all(files.map((file) => usablePicture(db, file))),
  ]);

  return {
    section: (slug) => everySection.find((section) => section.slug === slug)?.name ?? slug,
    story: (id) => pins.find((pin) => String(pin.id) === id)?.title ?? 'A story that is gone',
    picture: (file) => titles.find(([known]) => known === file)?.[1] ?? file,
    thumbs: new Map(pictures.flatMap((picture) => (picture ? [[picture.file, picture]] : []))),
  };
}

/** What a part of the form says, in words. */
export function wordsOf(part: Part, typed: TypedStory, names: Names): string {
  const say = inWords[part.name];
  if (say) return say(typed, names);
  if (part.kind === 'list') return listOf(part, [...itemsOf(part, typed).values()]);

  return part.fields.map((field) => typed[field].replace(/\r\n?/g, '\n').trimEnd()).join('\n');
}

const lines = (parts: readonly (readonly [string, string])[]) =>
  parts.flatMap(([label, words]) => (words.trim() ? [`${label}: ${words.trim()}`] : [])).join('\n');

const at = (date: string, time: string) => [date, time].filter(Boolean).join(', ');

const inWords: Readonly<Record<string, (typed: TypedStory, names: Names) => string>> = {
  section: ({ section }, names) => names.section(section),
  related: ({ related }, names) => related.split(' ').filter(Boolean).map(names.story).join('\n'),
  language: ({ language }) => storyLanguages.find(([tag]) => tag === language)?.[1] ?? language,
  hidesViews: ({ hidesViews }) => (hidesViews ? 'Hidden' : 'Shown'),
  refusesReactions: ({ refusesReactions }) => (refusesReactions ? 'Off' : 'On'),
  picture: (typed, names) =>
    typed.picture
      ? lines([
          ['Picture', names.picture(typed.picture)],
          ['Description', typed.pictureDescription],
          ['Caption', typed.pictureCaption],
          ['Credit', typed.pictureCredit],
        ])
      : 'No picture',
  times: (typed) =>
    lines([
      ['Goes live', typed.when === 'later' ? at(typed.publishDate, typed.publishTime) : ''],
      ['Is withdrawn', at(typed.withdrawDate, typed.withdrawTime)],
    ]) || 'None',
};
