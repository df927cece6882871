import { describe, expect, test } from 'vitest';
import { mergedList } from '../../src/desk/conflict/lists.ts';
import { differencesIn, mergedStory, type Picks, questionsIn } from '../../src/desk/conflict/merging.ts';
import { fieldNames, type TypedStory } from '../../src/desk/story.form.ts';

const blank = Object.fromEntries(fieldNames.map((name) => [name, ''])) as TypedStory;
const base: TypedStory = {
  ...blank,
  title: 'Harbour towns borrow',
  summary: 'Eleven towns.',
  body: 'First.\n\nSecond.\n\nThird.',
  topics: 'Bonds, Towns',
  authors: 'Ada Bell',
  section: 'finance',
  base_revision: '1',
};

const between = (mine: Partial<TypedStory>, theirs: Partial<TypedStory>) => ({
  base,
  mine: { ...base, ...mine },
  theirs: { ...base, ...theirs, base_revision: '2' },
});

const whose = (mine: Partial<TypedStory>, theirs: Partial<TypedStory>) =>
  Object.fromEntries(differencesIn(between(mine, theirs)).map((one) => [one.part.name, one.whose]));

const none: Picks = new Map();

describe('who changed what', () => {
  test('is told for each part', () => {
    const mine = { title: 'Mine', topics: 'Bonds', hidesViews: 'yes', summary: 'Alike.' };
    const theirs = { title: 'Theirs', section: 'markets', summary: 'Alike.' };

    expect(whose(mine, theirs)).toEqual({
      title: 'conflict',
      summary: 'both',
      section: 'theirs',
      topics: 'mine',
      hidesViews: 'mine',
    });
  });

  test('line ends, space at the end and the spelling of a list are no change', () => {
    expect(whose({ body: `${base.body.replaceAll('\n', '\r\n')}\r\n`, topics: 'Bonds ,Towns,' }, {})).toEqual({});
  });

  test('a picture and its words are one', () => {
    expect(whose({ picture: 'a.jpg', pictureCredit: 'M. E.' }, { pictureCaption: 'A quay' })).toEqual({
      picture: 'conflict',
    });
  });

  test('times that were never set nor typed are no difference', () => {
    expect(whose({ when: 'now' }, { when: '' })).toEqual({});
  });
});

describe('putting together', () => {
  test('takes what each changed, and goes on from the saved revision', () => {
    const merged = mergedStory(
      between(
        { title: 'Mine', body: 'First, mine.\n\nSecond.\n\nThird.', reason: 'Why' },
        { body: 'First.\n\nSecond.\n\nThird, theirs.', section: 'markets', slug: 'theirs' },
      ),
      none,
    );

    expect(merged).toMatchObject({
      title: 'Mine',
      body: 'First, mine.\n\nSecond.\n\nThird, theirs.',
      section: 'markets',
      slug: 'theirs',
      reason: 'Why',
      base_revision: '2',
    });
  });

  test('asks once for each passage that both changed, and takes what is chosen', () => {
    const versions = between(
      { body: 'First, mine.\n\nSecond.\n\nThird, mine.', title: 'Mine' },
      { body: 'First, theirs.\n\nSecond.\n\nThird, theirs.', title: 'Theirs' },
    );
    const chosen: Picks = new Map([
      ['title', 'mine'],
      ['body-1', 'both'],
      ['body-2', 'theirs'],
    ]);

    expect(questionsIn(differencesIn(versions))).toEqual(['title', 'body-1', 'body-2']);
    expect(mergedStory(versions, chosen)).toMatchObject({
      title: 'Mine',
      body: 'First, theirs.\n\nFirst, mine.\n\nSecond.\n\nThird, theirs.',
    });
  });

  test('keeps the text of the only one who changed it letter by letter', () => {
    const body = 'First.\n\n\n\nSecond.  \n\nThird.\n    indented';

    expect(mergedStory(between({ body }, { title: 'Theirs' }), none).body).toBe(body);
  });

  test('takes topics of both, without those that either took out', () => {
    const merged = mergedStory(between({ topics: 'Bonds, Harbours, Towns' }, { topics: 'towns, Ferries' }), none);

    expect(merged.topics).toBe('Harbours, towns, Ferries');
  });

  test('takes chosen related links of both', () => {
    expect(
      mergedStory(between({ related: '5 6' }, { related: '7' }), none)
        .related.split(' ')
        .sort(),
    ).toEqual(['5', '6', '7']);
  });
});

describe('a list that two people changed', () => {
  const merged = (mine: string, theirs: string) => mergedList([...'abc'], [...mine], [...theirs])?.join('');

  test.each([
    ['abc', 'abc', 'abc'],
    ['abcd', 'abc', 'abcd'],
    ['abc', 'bca', 'bca'],
    ['bca', 'abcd', 'bcda'],
    ['ab', 'bc', 'b'],
    ['xabc', 'abcy', 'xabcy'],
    ['abxc', 'cab', 'cabx'],
    ['', 'abcd', 'd'],
  ])('%s and %s make %s', (mine, theirs, list) => {
    expect(merged(mine, theirs)).toBe(list);
  });

  test('is in conflict where both moved its names, each in another way', () => {
    expect(merged('bca', 'cab')).toBeUndefined();
    expect(merged('bca', 'bca')).toBe('bca');
  });

  test('holds the same names whoever is who', () => {
    for (const [mine, theirs] of [
      ['axbc', 'abyc'],
      ['cb', 'abz'],
      ['abcde', 'efabc'],
    ] as const)
      expect([...(merged(mine, theirs) ?? '')].sort()).toEqual([...(merged(theirs, mine) ?? '')].sort());
  });
});
