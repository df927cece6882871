const rightToLeft = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

export type Direction = 'ltr' | 'rtl';

const directions = new Map<string, Direction>();
/** More than there are languages in a paper; whoever invents tags does not fill the memory. */
const mostRemembered = 1000;

/** The direction of the script a language is written in, `ar` as much as `az-Arab`. Asked for every link of a page. */
export function directionOf(language: string): Direction {
  const known = directions.get(language);
  if (known) return known;

  const { script = '' } = new Intl.Locale(language).maximize();
  const direction = rightToLeft.has(script) ? 'rtl' : 'ltr';
  if (directions.size < mostRemembered) directions.set(language, direction);
  return direction;
}

/** The `lang` and `dir` of something that may differ from the page around it; undefined where it does not. */
export function differing(language: string, pageLanguage: string) {
  const lang = language === pageLanguage ? undefined : language;
  const dir = directionOf(language) === directionOf(pageLanguage) ? undefined : directionOf(language);

  return { lang, dir };
}

/** The languages the form offers for a story, besides the paper's own. */
export const storyLanguages = [
  ['ar', 'Arabic'],
  ['de', 'German'],
  ['en-GB', 'English'],
  ['es', 'Spanish'],
  ['fa', 'Persian'],
  ['fr', 'French'],
  ['he', 'Hebrew'],
  ['hi', 'Hindi'],
  ['it', 'Italian'],
  ['ja', 'Japanese'],
  ['ko', 'Korean'],
  ['nl', 'Dutch'],
  ['pl', 'Polish'],
  ['pt', 'Portuguese'],
  ['ru', 'Russian'],
  ['tr', 'Turkish'],
  ['uk', 'Ukrainian'],
  ['ur', 'Urdu'],
  ['zh-Hans', 'Chinese, simplified'],
  ['zh-Hant', 'Chinese, traditional'],
] as const;
