const rightToLeft = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

export type Direction = 'ltr' | 'rtl';

/** The direction of the script a language is written in, `ar` as much as `az-Arab`. */
export const directionOf = (language: string): Direction =>
  rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';

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
