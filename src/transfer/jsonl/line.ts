import { z } from 'zod';
import type { Status } from '../../articles/article.ts';
import { line, text } from '../../web/text.ts';
import { markdownOfHtml } from './html-markdown.ts';
import { instantOf, type LocalDates } from './instant.ts';

/** An article as a line of an archive describes it. Times are UTC ISO 8601. */
export interface ImportedStory {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** Markdown with LF ends. */
  readonly body: string;
  /** Empty where the line gives none. */
  readonly date: string;
  readonly section: string;
  readonly slug: string;
  readonly language: string;
  readonly series: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly status: Status;
}

export type ReadLine =
  | { readonly ok: true; readonly story: ImportedStory }
  | { readonly ok: false; readonly problem: string };

const mostNames = 20;
const mostName = 80;
const mostKey = 2000;

/** Archives hold stray control characters; they are taken out, and what cannot be text at all is replaced. */
const clean = (value: string) => value.toWellFormed().replace(/[^\P{Cc}\t\n\r]/gu, '');
const cleaned = (value: unknown) => (typeof value === 'string' ? clean(value) : (value ?? undefined));
const word = (label: string, most: number, required?: string) =>
  z.preprocess(cleaned, line({ label, most, ...(required ? { required } : {}) }));

const names = (label: string) =>
  z
    .array(
      z.preprocess(cleaned, line({ label: `${label}: a name`, most: mostName })),
      `${label} must be a list of names`,
    )
    .nullish()
    .transform((list) => (list ?? []).filter((name) => /[\p{L}\p{N}]/u.test(name)))
    .refine((list) => list.length <= mostNames, `${label} must be ${mostNames} names or fewer`);

const language = word('language', 40).refine(isLanguage, 'language must be a tag such as en-GB');

const Fields = z.object({
  id: z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : cleaned(value)),
    line({ label: 'id', most: mostKey }),
  ),
  url: word('url', mostKey),
  title: word('title', 200, 'title is missing'),
  body: z.preprocess(cleaned, text({ label: 'body', most: 2_000_000, required: 'body is missing' })),
  format: z.enum(['markdown', 'html'], 'format must be markdown or html').nullish(),
  summary: word('summary', 500),
  date: word('date', 40),
  section: word('section', mostName),
  slug: word('slug', 200),
  language,
  series: word('series', mostName),
  tags: names('tags'),
  authors: names('authors'),
  status: z
    .enum(['published', 'draft', 'scheduled', 'withdrawn'], 'status must be published, draft, scheduled or withdrawn')
    .nullish(),
});

const mostBody = 500_000;

/** One line of an archive; what is wrong with it is said in the words of its fields. */
export function readLine(bytes: Buffer, dates: LocalDates): ReadLine {
  const record = parsed(bytes);
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return wrong('it is not a JSON object');
  const read = Fields.safeParse(record);
  if (!read.success) return wrong([...new Set(read.error.issues.map(({ message }) => message))].join('; '));

  const { format, status, date, ...fields } = read.data;
  const instant = date ? instantOf(date, dates) : '';
  if (instant === undefined) return wrong('date must be ISO 8601, such as 2025-04-14 or 2025-04-14T20:26:00Z');
  const body = format === 'html' ? markdownOfHtml(fields.body) : fields.body;
  if (body.trim() === '') return wrong('body is missing');
  if (body.length > mostBody) return wrong(`body must be ${mostBody.toLocaleString('en')} characters or fewer`);

  return { ok: true, story: { ...fields, body, date: instant, status: status ?? 'published' } };
}

const wrong = (problem: string): ReadLine => ({ ok: false, problem });

const decoder = new TextDecoder('utf-8', { fatal: true });

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

function isLanguage(tag: string): boolean {
  if (tag === '') return true;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
