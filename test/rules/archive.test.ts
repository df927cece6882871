import { expect, test } from 'vitest';
import type { GeneratedStory } from '../../src/sample/archive/archive.ts';
import { generatedArchive } from '../../src/sample/archive/archive.ts';
import { plannedStories } from '../../src/sample/archive/plan.ts';
import { subjectOf } from '../../src/sample/archive/subject.ts';
import { topics } from '../../src/sample/archive/topics.ts';

const total = 4000;
const day = 86_400_000;
const stories = [...generatedArchive(total)];
const plan = [...plannedStories(total)];
const sectionsByNoun = new Map<string, string[]>();
for (const { nouns, section } of topics) {
  for (const noun of nouns) sectionsByNoun.set(noun, [...(sectionsByNoun.get(noun) ?? []), section]);
}

test('the same total gives the same archive', () => {
  expect([...generatedArchive(total)]).toEqual(stories);
});

test('another total gives another archive', () => {
  const others = [...generatedArchive(total + 1)].slice(0, total);

  expect(others.filter((other, index) => other.body === stories[index]?.body)).toEqual([]);
});

test.each([0, 1, 2, 35, 36, 101])('an archive of %i stories has that many', (count) => {
  const numbers = [...generatedArchive(count)].map((story) => story.number);

  expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
});

test('every story is later than the one before it, and none is later than the end', () => {
  const dates = stories.map((story) => story.publishedAt);

  expect(dates.filter((date) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(date))).toEqual([]);
  expect(dates.filter((date, index) => index > 0 && date <= (dates[index - 1] ?? ''))).toEqual([]);
  expect(timeOf(stories.at(-1))).toBeLessThanOrEqual(Date.parse('2026-06-30T21:00:00Z'));
});

test('a small archive covers at least two years', () => {
  const [first] = generatedArchive(100);

  expect(first?.publishedAt.slice(0, 10) ?? '').toMatch(/^2024-0[67]/);
  expect(stories[0]?.publishedAt.slice(0, 7)).toBe('2024-06');
});

test('a large archive has about forty stories a day', () => {
  const [first] = generatedArchive(1_000_000);

  const days = (Date.parse('2026-06-30T21:00:00Z') - timeOf(first)) / day;

  expect(1_000_000 / days).toBeCloseTo(40, 1);
});

test('little is published at night and at weekends', () => {
  const dates = stories.map((story) => new Date(story.publishedAt));

  const atNight = dates.filter((date) => date.getUTCHours() < 5).length;
  const onSunday = dates.filter((date) => date.getUTCDay() === 0).length;

  expect(atNight / total).toBeLessThan(0.05);
  expect(onSunday / total).toBeLessThan(0.12);
  expect(onSunday / total).toBeGreaterThan(0.03);
});

test('titles, summaries and bodies keep to their lengths', () => {
  const titles = stories.map((story) => story.title);
  const lengths = stories.map((story) => wordsOf(story.body).length);

  expect(titles.filter((title) => title.length < 30 || title.length > 90)).toEqual([]);
  expect(stories.filter(({ summary }) => !/^[^.]+\.$/.test(summary))).toEqual([]);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(120);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(900);
});

test('body lengths are skewed, as those of a newspaper are', () => {
  const lengths = stories.map((story) => wordsOf(story.body).length).sort((a, b) => a - b);
  const [short = 0, middle = 0, long = 0] = [0.1, 0.5, 0.9].map((share) => lengths[total * share]);

  expect(middle).toBeGreaterThan(250);
  expect(middle).toBeLessThan(450);
  expect(long - middle).toBeGreaterThan(1.3 * (middle - short));
});

test('no slot of a sentence is left empty', () => {
  const text = stories.map(({ title, summary, body }) => `${title}\n${summary}\n${body}`).join('\n');

  expect(text).not.toMatch(/[{}]|undefined|NaN| {2}| [,.;]/);
});

test('some bodies have headings, lists and quotes', () => {
  for (const mark of [/^## \S/m, /^- \S/m, /^> “/m]) {
    const share = stories.filter((story) => mark.test(story.body)).length / total;

    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.7);
  }
});

test('a story has one to three topics of its section, and one or two authors', () => {
  const sections = new Map(topics.map((topic) => [topic.name, topic.section]));

  expect(stories.filter((story) => story.topics.length < 1 || new Set(story.topics).size > 3)).toEqual([]);
  expect(stories.filter((story) => story.topics.some((name) => sections.get(name) !== story.section))).toEqual([]);
  expect(stories.filter((story) => story.authors.length < 1 || story.authors.length > 2)).toEqual([]);
  expect(new Set(stories.flatMap((story) => story.authors)).size).toBe(60);
});

test('a story uses the words of its own section most', () => {
  const agreeing = stories.filter((story) => sectionReadFrom(story.body) === story.section);

  expect(agreeing.length / total).toBeGreaterThan(0.95);
});

test('a few topics have many stories, and every topic has some', () => {
  const counts = [...countsOf(stories.flatMap((story) => story.topics)).values()].sort((a, b) => b - a);
  const [first = 0] = counts;

  expect(counts).toHaveLength(120);
  expect(first / (counts[9] ?? 0)).toBeGreaterThan(4);
  expect(first / (counts[99] ?? 0)).toBeGreaterThan(20);
});

test('a few words are in nearly every story, and most words are rare', () => {
  const counts = countsOf(stories.flatMap((story) => [...new Set(wordsOf(story.body.toLowerCase()))]));
  const rare = [...counts.values()].filter((count) => count < total / 100);

  for (const word of ['the', 'in', 'a', 'to']) expect((counts.get(word) ?? 0) / total).toBeGreaterThan(0.9);
  expect(counts.size).toBeGreaterThan(5000);
  expect(rare.length / counts.size).toBeGreaterThan(0.8);
});

test('views are heavy-tailed, and fewer readers react than read', () => {
  const views = stories.map((story) => story.views).sort((a, b) => a - b);

  expect((views.at(-1) ?? 0) / (views[total / 2] ?? 1)).toBeGreaterThan(100);
  expect(stories.filter((story) => story.reactions < 0 || story.reactions > story.views)).toEqual([]);
});

test('a third of the stories belong to events of two to twelve, within three weeks', () => {
  const events = eventsOf(stories);
  const outOfSize = events.filter((event) => event.length < 2 || event.length > 12);
  const outOfTime = events.filter((event) => timeOf(event.at(-1)) - timeOf(event[0]) > 24 * day);

  expect(events.flat().length / total).toBeCloseTo(1 / 3, 1);
  expect(outOfSize).toEqual([]);
  expect(outOfTime).toEqual([]);
});

test('the stories of an event lie between unrelated ones', () => {
  const neighbours = eventsOf(stories).flatMap((event) =>
    event.filter((story, index) => story.number - 1 === event[index - 1]?.number),
  );

  expect(neighbours).toEqual([]);
});

test('the stories of an event share its names', () => {
  for (const event of eventsOf(stories)) {
    const { cast } = subjectOf(total, planOf(event[0]));

    for (const name of [cast.company, cast.place, cast.person]) {
      expect(event.filter((story) => !story.body.includes(name))).toEqual([]);
    }
  }
});

test('the stories of an event share its six to ten telling words', () => {
  const shares = eventsOf(stories).flatMap((event) => {
    const { tellingWords } = subjectOf(total, planOf(event[0]));
    expect(tellingWords.length).toBeGreaterThanOrEqual(6);
    expect(tellingWords.length).toBeLessThanOrEqual(10);

    return event.map(({ body }) => tellingWords.filter((word) => body.includes(word)).length / tellingWords.length);
  });

  expect(Math.min(...shares)).toBeGreaterThan(0);
  expect(shares.filter((share) => share >= 0.7).length / shares.length).toBeGreaterThan(0.9);
});

test('each story of an event is written differently', () => {
  for (const event of eventsOf(stories)) {
    const paragraphs = event.flatMap(paragraphsOf).filter((paragraph) => paragraph.length > 80);

    expect(new Set(paragraphs).size).toBe(paragraphs.length);
  }
});

test('the names of an event are in no other story of the month', () => {
  for (const event of eventsOf(stories).slice(0, 100)) {
    const { cast } = subjectOf(total, planOf(event[0]));
    const namesakes = stories
      .filter((story) => Math.abs(timeOf(story) - timeOf(event[0])) < 30 * day)
      .filter((story) => story.body.includes(cast.company) && story.body.includes(cast.place));

    expect(namesakes.filter((story) => planOf(story).event !== planOf(event[0]).event)).toEqual([]);
  }
});

test('one story in a hundred repeats an earlier one of the last days under another title', () => {
  const copies = stories.filter((story) => planOf(story).original);

  expect(copies.length / total).toBeCloseTo(0.01, 2);
  expect(copies.length).toBeGreaterThan(0);
  for (const copy of copies) {
    const original = originalOf(copy);

    expect(copy.title).not.toBe(original.title);
    expect(timeOf(copy) - timeOf(original)).toBeGreaterThan(0);
    expect(timeOf(copy) - timeOf(original)).toBeLessThan(7 * day);
  }
});

test('a near-copy has one or two changed or added paragraphs', () => {
  for (const copy of stories.filter((story) => planOf(story).original)) {
    const original = paragraphsOf(originalOf(copy));
    const added = paragraphsOf(copy).filter((paragraph) => !original.includes(paragraph));
    const removed = original.filter((paragraph) => !paragraphsOf(copy).includes(paragraph));

    expect([1, 2]).toContain(added.length);
    expect(removed.length).toBeLessThanOrEqual(added.length);
    expect(removed.length).toBeLessThan(original.length / 2);
  }
});

const timeOf = (story: GeneratedStory | undefined) => Date.parse(story?.publishedAt ?? '');

const wordsOf = (text: string) => text.split(/\s+/);

const paragraphsOf = (story: GeneratedStory) => story.body.split('\n\n');

function planOf(story: GeneratedStory | undefined) {
  const planned = plan[(story?.number ?? 0) - 1];
  if (!planned) throw new Error('The story is not planned.');

  return planned;
}

function originalOf(copy: GeneratedStory): GeneratedStory {
  const original = stories[(planOf(copy).original?.number ?? 0) - 1];
  if (!original) throw new Error('The story is no copy.');

  return original;
}

function eventsOf(archive: readonly GeneratedStory[]): GeneratedStory[][] {
  const own = archive.filter((story) => !planOf(story).original && planOf(story).event !== undefined);

  return [...Map.groupBy(own, (story) => planOf(story).event).values()];
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);

  return counts;
}

function sectionReadFrom(body: string): string | undefined {
  const sections = wordsOf(body.replace(/[^\p{L}\s-]/gu, '')).flatMap((word) => sectionsByNoun.get(word) ?? []);

  return [...countsOf(sections)].sort((a, b) => b[1] - a[1])[0]?.[0];
}
