import { z } from 'zod';
import { storyLanguages } from '../site/language.ts';
import { id, line, text } from '../web/text.ts';

const mostNames = 20;
const mostNameLength = 80;

const hasLetter = (name: string) => /[\p{L}\p{N}]/u.test(name);

/** Names parted by commas, in their order; also by the commas of Arabic and Chinese. */
const names = (label: string) =>
  line({ label, most: 2000 })
    .transform((value) => [
      ...new Set(
        value
          .split(/[,،，、]/)
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    ])
    .refine((list) => list.every(hasLetter), `${label} must have letters or digits in each name`)
    .refine((list) => list.length <= mostNames, `Name at most ${mostNames} ${label.toLowerCase()}`)
    .refine(
      (list) => list.every((name) => [...name].length <= mostNameLength),
      `${label} must be ${mostNameLength} characters or fewer each`,
    );

/** A checkbox. */
const yes = z.enum(['yes', ''], 'Tick the box or leave it').default('');

/** When it goes live and when it is withdrawn; read together, once it is clear what is to be done. */
const timeFields = {
  when: z.enum(['now', 'later', ''], 'Choose when it goes live').default('now'),
  publishDate: line({ label: 'Date', most: 20 }),
  publishTime: line({ label: 'Time', most: 20 }),
  publishChoice: line({ label: 'Choice', most: 40 }),
  withdrawDate: line({ label: 'Date', most: 20 }),
  withdrawTime: line({ label: 'Time', most: 20 }),
  withdrawChoice: line({ label: 'Choice', most: 40 }),
};

const fields = {
  title: line({ label: 'Title', most: 200 }),
  summary: line({ label: 'Summary', most: 500 }),
  body: text({ label: 'Story', most: 500_000 }),
  language: z
    .string()
    .default('')
    .transform((value) => value.trim()),
  section: z.string().default(''),
  topics: names('Topics'),
  /** New topics that may be made, by their addresses parted by spaces. */
  newTopics: line({ label: 'New topics', most: 4000 }).transform((value) => value.split(' ').filter(Boolean)),
  authors: names('Authors'),
  series: line({ label: 'Series', most: mostNameLength }),
  slug: line({ label: 'Address', most: 200 }),
  /** The path below /media/; a form that leaves it out keeps the picture. */
  picture: z.string().max(300).optional(),
  pictureDescription: line({ label: 'Description', most: 1000 }),
  pictureCaption: line({ label: 'Caption', most: 500 }),
  pictureCredit: line({ label: 'Credit', most: 200 }),
  /** Chosen stories in their order: ids parted by spaces. */
  related: line({ label: 'Related links', most: 1000 })
    .transform((value) => [...new Set(value.split(' ').filter(Boolean))])
    .refine((ids) => ids.every((one) => id.safeParse(one).success), 'Choose related links by their headlines')
    .refine((ids) => ids.length <= mostNames, `Choose at most ${mostNames} related links`)
    .transform((ids) => ids.map(Number)),
  hidesViews: yes,
  refusesReactions: yes,
  /** Why it is saved; readers see it once they see the save. */
  reason: line({ label: 'What changed', most: 200 }),
  minor: yes,
  ...timeFields,
  base_revision: z.union(
    [z.literal('0').transform(() => 0), id],
    'This form has lost its place. Open the article again',
  ),
  action: z
    .enum(
      ['draft', 'publish', 'withdraw', 'return', 'unschedule', 'planWithdrawal', 'discard', 'restore'],
      'Choose what to do with the article',
    )
    .default('draft'),
};

/** A draft may be as unfinished as its author likes. */
export const DraftForm = z.object(fields);

/** What readers are to see must have a title and a text. */
export const PublishForm = z.object({
  ...fields,
  title: line({ label: 'Title', most: 200, required: 'Enter a title' }),
  body: text({ label: 'Story', most: 500_000, required: 'Write the story' }),
});

export type StoryForm = z.output<typeof DraftForm>;

/** What the editor is shown again: every field as it was typed. */
export type TypedStory = { readonly [Field in keyof typeof fields]: string };

export const timeNames = Object.keys(timeFields) as (keyof typeof timeFields)[];

export const fieldNames = Object.keys(fields) as (keyof TypedStory)[];

export const isStoryLanguage = (tag: string) => storyLanguages.some(([known]) => known === tag);
