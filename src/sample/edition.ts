import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { toLf } from '../web/text.ts';

const stories = join(import.meta.dirname, 'stories');
export const picturesFolder = join(import.meta.dirname, 'pictures');

/** The pictures of the edition are all drawn at this size. */
export const pictureSize = { width: 900, height: 600 } as const;

const Story = z.strictObject({
  title: z.string(),
  summary: z.string(),
  section: z.string(),
  topics: z.array(z.string()),
  authors: z.array(z.string()),
  series: z.string().optional(),
  language: z.string().optional(),
  picture: z.string().optional(),
  pictureDescription: z.string().default(''),
  pictureCaption: z.string().default(''),
  pictureCredit: z.string().default(''),
  /** Days before the day of the newest story. */
  daysAgo: z.number().int().min(0).max(41),
  time: z.string().regex(/^\d\d:\d\d:\d\d$/),
  status: z.literal('withdrawn').optional(),
  views: z.number().int(),
  reactions: z.number().int(),
});

export type SampleStory = z.infer<typeof Story> & { readonly body: string };

/** The stories of the sample edition, as they lie in `stories`: Markdown below YAML front matter. */
export function sampleEdition(): SampleStory[] {
  return readdirSync(stories)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readStory(toLf(readFileSync(join(stories, file), 'utf8'))));
}

function readStory(text: string): SampleStory {
  const [, matter = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];

  return { ...Story.parse(parse(matter)), body: body.trim() };
}

const day = 86_400_000;

/**
 * When a story came out: its time on its day. Day 0 is the last one whose newest story is not in the future, so that a
 * paper looks the same at whatever hour it is filled.
 */
export function publishedAt(story: SampleStory, edition: readonly SampleStory[], now: Date): string {
  const secondsOf = (time: string) => time.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1000;
  const newest = Math.max(...edition.filter(({ daysAgo }) => daysAgo === 0).map(({ time }) => secondsOf(time)));
  const dayZero = Math.floor((now.getTime() - newest) / day) * day;

  return new Date(dayZero - story.daysAgo * day + secondsOf(story.time)).toISOString();
}
