import { stopWordsOf } from './stop-words.ts';

/** An ending, what stands for it, and how many letters must be left before it. */
type Ending = readonly [ending: string, instead: string, left: number];

/**
 * Light stemming: endings of number, case and tense come off, longest first, one of each step. Words that say
 * different things are kept apart rather than forms of one word brought together at any price. After the light stemmers
 * of Savoy (“Light stemming approaches for the French, Portuguese, German and Hungarian languages”, 2006).
 */
const steps = new Map<string, readonly (readonly Ending[])[]>(
  Object.entries({
    en: [
      [
        ['sses', 'ss', 2],
        ['ies', 'y', 2],
        ['xes', 'x', 2],
        ['ches', 'ch', 2],
        ['shes', 'sh', 2],
        ['ss', 'ss', 0],
        ['us', 'us', 0],
        ['is', 'is', 0],
        ['s', '', 3],
      ],
      [
        ['ing', '', 3],
        ['ied', 'y', 2],
        ['eed', 'ee', 2],
        ['ed', '', 3],
      ],
      [['e', '', 4]],
      doubled('bdfgmnprt'),
    ],
    de: [
      [
        ['innen', '', 4],
        ['ungen', 'ung', 2],
        ['ern', '', 4],
        ['em', '', 4],
        ['en', '', 4],
        ['er', '', 4],
        ['es', '', 4],
        ['e', '', 4],
        ['n', '', 5],
        ['s', '', 4],
      ],
    ],
    fr: [
      [
        ['eaux', 'eau', 2],
        ['aux', 'al', 3],
        ['x', '', 4],
        ['s', '', 3],
      ],
      [
        ['issement', 'iss', 3],
        ['ement', '', 4],
        ['ees', '', 4],
        ['ee', '', 4],
        ['er', '', 4],
        ['ent', '', 5],
        ['e', '', 4],
      ],
      doubled('lnt'),
    ],
    es: [
      [
        ['ces', 'z', 3],
        ['ciones', 'cion', 2],
        ['es', '', 4],
        ['os', '', 4],
        ['as', '', 4],
        ['s', '', 4],
      ],
      [
        ['o', '', 4],
        ['a', '', 4],
        ['e', '', 4],
      ],
    ],
    it: [
      [
        ['zioni', 'zion', 2],
        ['zione', 'zion', 2],
        ['chi', 'c', 3],
        ['che', 'c', 3],
        ['ghi', 'g', 3],
        ['ghe', 'g', 3],
        ['ie', '', 4],
        ['io', '', 4],
        ['ia', '', 4],
        ['o', '', 4],
        ['a', '', 4],
        ['e', '', 4],
        ['i', '', 4],
      ],
    ],
    pt: [
      [
        ['coes', 'cao', 2],
        ['oes', 'ao', 3],
        ['aes', 'ao', 3],
        ['ais', 'al', 3],
        ['eis', 'el', 3],
        ['res', 'r', 3],
        ['ns', 'm', 3],
        ['s', '', 4],
      ],
      [
        ['o', '', 4],
        ['a', '', 4],
        ['e', '', 4],
      ],
    ],
    nl: [
      [
        ['heden', 'heid', 2],
        ['en', '', 4],
        ['e', '', 4],
        ['s', '', 4],
      ],
      doubled('bdfgklmnprst'),
    ],
    sv: [
      [
        ['arnas', '', 3],
        ['ornas', '', 3],
        ['ernas', '', 3],
        ['arna', '', 3],
        ['orna', '', 3],
        ['erna', '', 3],
        ['ens', '', 4],
        ['ets', '', 4],
        ['ar', '', 4],
        ['or', '', 4],
        ['er', '', 4],
        ['en', '', 4],
        ['et', '', 4],
        ['as', '', 4],
        ['a', '', 4],
        ['e', '', 4],
        ['s', '', 4],
      ],
    ],
    da: scandinavian(),
    nb: scandinavian(),
  }),
);

function scandinavian(): readonly (readonly Ending[])[] {
  return [
    [
      ['ernes', '', 3],
      ['erne', '', 3],
      ['ene', '', 4],
      ['ens', '', 4],
      ['ets', '', 4],
      ['ers', '', 4],
      ['er', '', 4],
      ['en', '', 4],
      ['et', '', 4],
      ['e', '', 4],
      ['s', '', 4],
    ],
  ];
}

/** A double letter at the end becomes one: “planned”, “plann”, “plan”. */
function doubled(letters: string): Ending[] {
  return [...letters].map((letter): Ending => [letter + letter, letter, 2]);
}

/** Bokmål and Nynorsk share their endings. */
const sameAs = new Map([
  ['no', 'nb'],
  ['nn', 'nb'],
]);

/** The language of a tag: `en` of `en-GB`. */
function languageOf(tag: string): string {
  const language = tag.split('-', 1)[0]?.toLowerCase() ?? '';

  return sameAs.get(language) ?? language;
}

/** A word’s common form, or undefined where the word carries no meaning by itself. */
export type FormOf = (word: string) => string | undefined;

const folders = new Map<string, FormOf>();
/** So many words of a language are remembered; the rest of a long tail is worked out again. */
const remembered = 50_000;

/** How the words of a text in this language (`en-GB`), cut by `wordsOf`, are brought to one form each. */
export function formsOf(tag: string): FormOf {
  const language = languageOf(tag);
  const known = folders.get(language) ?? folder(language);
  folders.set(language, known);

  return known;
}

function folder(language: string): FormOf {
  const stops = stopWordsOf(language);
  const endings = steps.get(language) ?? [];
  const forms = new Map<string, string>();

  return (word) => {
    if (stops.has(word)) return undefined;
    const known = forms.get(word);
    if (known !== undefined) return known;

    if (forms.size >= remembered) forms.clear();
    const form = endings.reduce(withoutEnding, word);
    forms.set(word, form);
    return form;
  };
}

function withoutEnding(word: string, endings: readonly Ending[]): string {
  const found = endings.find(([ending, , left]) => word.endsWith(ending) && word.length - ending.length >= left);

  return found ? word.slice(0, word.length - found[0].length) + found[1] : word;
}
