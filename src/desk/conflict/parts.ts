import { slugOf } from '../../articles/slug.ts';
import { type TypedStory, timeNames } from '../story.form.ts';

/** A part of a story that is compared and taken as one: a field, or fields that only make sense together. */
export interface Part {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly (keyof TypedStory)[];
  /** A text is merged paragraph by paragraph, a list name by name, anything else is taken whole. */
  readonly kind: 'text' | 'list' | 'whole';
}

const whole = (name: keyof TypedStory, label: string): Part => ({ name, label, fields: [name], kind: 'whole' });
const list = (name: 'topics' | 'authors' | 'related', label: string): Part => ({
  name,
  label,
  fields: [name],
  kind: 'list',
});

/** Every part a story has, in the order in which the page compares them. */
export const parts: readonly Part[] = [
  whole('title', 'Title'),
  whole('summary', 'Summary'),
  { name: 'body', label: 'Story', fields: ['body'], kind: 'text' },
  {
    name: 'picture',
    label: 'Picture and its words',
    fields: ['picture', 'pictureDescription', 'pictureCaption', 'pictureCredit'],
    kind: 'whole',
  },
  whole('section', 'Section'),
  list('topics', 'Topics'),
  list('authors', 'Authors'),
  whole('series', 'Series'),
  list('related', 'Related links'),
  whole('language', 'Language'),
  whole('slug', 'Address'),
  whole('hidesViews', 'View count'),
  whole('refusesReactions', 'Reactions'),
  { name: 'times', label: 'Set times', fields: timeNames, kind: 'whole' },
];

/** A list of the form as its things: names by their addresses, related links by their ids. */
export function itemsOf({ name }: Part, typed: TypedStory): Map<string, string> {
  if (name === 'related')
    return new Map(
      typed.related
        .split(' ')
        .filter(Boolean)
        .map((id) => [id, id]),
    );

  const names = typed[name as 'topics' | 'authors']
    .split(/[,،，、]/)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  return new Map(names.map((one) => [slugOf(one), one]));
}

export const listOf = ({ name }: Part, items: readonly string[]) => items.join(name === 'related' ? ' ' : ', ');

/** What a part says, so that two versions of it can be held against each other. */
export function saidIn(part: Part, typed: TypedStory): string {
  if (part.kind === 'list') return [...itemsOf(part, typed).keys()].join(' ');
  if (part.name === 'times' && typed.when !== 'later' && !typed.publishDate && !typed.withdrawDate) return '';

  return part.fields.map((field) => plain(typed[field])).join('\n\n');
}

/** A browser sends its own line ends, and the space at the end of a text says nothing. */
const plain = (text: string) => text.replace(/\r\n?/g, '\n').trimEnd();
