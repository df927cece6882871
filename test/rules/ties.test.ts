import { expect, test } from 'vitest';
import { listed, profileOf } from '../../src/rails/profile.ts';
import { spellingsIn, tiesOf } from '../../src/rails/ties.ts';
import { formsOf } from '../../src/search/forms.ts';
import { cutStory, termsOf } from '../../src/search/terms.ts';

function spoken(title: string, body: string, language = 'en-GB') {
  const cut = cutStory({ title, summary: '', body, topics: [], authors: [], captions: [] });
  const terms = Object.fromEntries(termsOf(cut).terms);
  const documents = new Map(Object.keys(terms).map((word) => [word, 3]));
  const profile = profileOf({ terms, language, texts: [title, body] }, { documents, total: 1000 });

  return { profile, spellings: spellingsIn(`${title}\n${body}`, formsOf(language)) };
}
const ties = (a: ReturnType<typeof spoken>, b: ReturnType<typeof spoken>) => tiesOf(a, listed(b.profile));

const namesOf = ({ profile }: ReturnType<typeof spoken>) =>
  [...profile.phrases].filter(([, { weight }]) => weight > 0).map(([key]) => key);

const sale = spoken(
  'Harbour bonds sell out',
  'The harbour bonds went in an hour, said the office at Merrow Point. Harbour bonds pay for the wall.',
);

test('an expression and a name that both stories use are given in the words of the first', () => {
  const delay = spoken(
    'Wall at Merrow Point waits',
    'Money from harbour bonds is late at Merrow Point. Harbour bonds help.',
  );

  expect(ties(sale, delay)).toEqual(['Merrow Point', 'harbour bonds']);
});

test('one everyday word by itself is no reason', () => {
  expect(ties(sale, spoken('A wall of snow', 'Snow lay on the wall.'))).toEqual([]);
});

test('a name by itself is one', () => {
  expect(ties(sale, spoken('Gulls counted', 'Volunteers walked to Merrow Point in rain.'))).toEqual(['Merrow Point']);
});

test('numbers, measures and dates are no subject', () => {
  const a = spoken('Budget', 'It cost 2025 pounds on Monday in June, seventy miles and three hundred metres away.');

  expect(ties(a, a).join(' ')).not.toMatch(/2025|seventy|hundred|miles|metres|pounds|Monday|June/);
});

test('a capital at the beginning of a sentence makes no name, nor do the capitals of a headline', () => {
  const a = spoken('Big Wall Falls Over Town', 'Lanterns burned. Lanterns went out.');

  expect(namesOf(a)).toEqual([]);
});

test('German begins every noun with a capital, so only two together are a name there', () => {
  const a = spoken('Der Hafen', 'Dort liegt die Mauer am Alten Markt, sagt die Behörde.', 'de');

  expect(namesOf(a)).toEqual(['alten markt']);
});

test('what two stories share does not name one word twice', () => {
  const twice = ties(sale, sale).join(' ').toLowerCase().split(' ');

  expect(new Set(twice).size).toBe(twice.length);
});

test('sums and spans of time are no subject, however often both name them', () => {
  const a = spoken('A loan', 'Million euros went. Million euros came. Last week was a long week; last week ended.');
  const b = spoken('A sale', 'Million euros were kept. Million euros stay. Last week again, and last week before.');

  expect(ties(a, b)).toEqual([]);
});

test('a month is nobody’s name, so two stories of one June are not alike for it', () => {
  expect(
    namesOf(
      spoken(
        'Rain',
        'Clouds came over the harbour wall late in June and stayed above Merrow Point until it was a Friday.',
      ),
    ),
  ).toEqual(['merrow point']);
});

test('a thing that a story says in the plural as well is named so', () => {
  const a = spoken('Pages', 'Every page was read. The pages lay at Merrow Point, page on page.');
  const b = spoken('A page', 'This page and that page lay at Merrow Point, each page alone.');

  expect(ties(a, b)).toEqual(['Merrow Point', 'pages']);
});
