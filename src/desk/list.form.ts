import { z } from 'zod';
import { hasControlCharacter, id, line } from '../web/text.ts';

export const standings = ['draft', 'scheduled', 'published', 'withdrawn', 'discarded'] as const;
export const sorts = ['changed', 'published', 'title', 'views'] as const;

/** Where a story stands, as the list tells it: a discarded draft is not among the drafts. */
export type Standing = (typeof standings)[number];
export type Sort = (typeof sorts)[number];

/** A place in the list: the sorted value and the id of the story after which a page goes on. */
export interface Place {
  readonly key: string;
  readonly id: number;
}

const day = z.union([
  z.literal(''),
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00Z`))),
]);

/** `1783122885001216~harbour towns borrow` */
const PlaceText = z
  .string()
  .max(1000)
  .refine((text) => !hasControlCharacter(text))
  .transform((text, context): Place => {
    const [number, ...rest] = text.split('~');
    const story = id.safeParse(number);
    if (story.success && rest.length > 0) return { id: story.data, key: rest.join('~') };

    context.addIssue({ code: 'custom', message: 'not a place' });
    return z.NEVER;
  });

const slug = z
  .string()
  .max(200)
  .refine((text) => !hasControlCharacter(text))
  .default('');

export const ListQuery = z
  .object({
    status: z.union([z.literal('').transform(() => undefined), z.enum(standings)]).optional(),
    q: line({ label: 'Words', most: 200 }),
    section: slug,
    author: slug,
    from: day.default(''),
    to: day.default(''),
    sort: z.enum(sorts).default('changed'),
    order: z.enum(['asc', 'desc']).optional(),
    before: PlaceText.optional(),
    removed: z.coerce.number().int().min(0).optional(),
    did: id.optional(),
  })
  .refine(({ sort, before }) => sort !== 'views' || !before || /^\d{1,15}$/.test(before.key))
  .transform(({ order, ...query }) => ({ ...query, order: order ?? firstOrder(query.sort) }));

export type ListQuery = z.output<typeof ListQuery>;

/** Titles begin with A, everything else with the newest or the most. */
export const firstOrder = (sort: Sort) => (sort === 'title' ? ('asc' as const) : ('desc' as const));

/** The address of the list with these filters, with something changed; a place is only kept where it is given. */
export function listHref(query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { status, q, section, author, from, to, sort, order, before, did } = {
    ...query,
    before: undefined,
    did: undefined,
    ...change,
  };
  const words = {
    status: status ?? '',
    q,
    section,
    author,
    from,
    to,
    sort: sort === 'changed' ? '' : sort,
    order: order === firstOrder(sort) ? '' : order,
    before: before ? `${before.id}~${before.key}` : '',
    did: did ? String(did) : '',
  };
  const text = new URLSearchParams(Object.entries(words).filter(([, value]) => value !== '')).toString();

  return text ? `/desk/articles?${text}` : '/desk/articles';
}

export const isFiltered = ({ q, section, author, from, to }: ListQuery) => [q, section, author, from, to].some(Boolean);
