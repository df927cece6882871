const most = 80;

/**
 * The last part of a story's address: letters and digits of any script, in lower case, NFC, parted by hyphens.
 * A title without any gives `story`.
 */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);

  return within(words) || 'story';
}

/** The addresses to try for a story, best first: the slug, then with the date, then with the date and a number. */
export function* slugCandidates(slug: string, day: string): Generator<string> {
  yield slug;
  yield `${slug}-${day}`;
  for (let number = 2; ; number += 1) yield `${slug}-${day}-${number}`;
}

/** As many whole words as fit; a single longer word is cut. */
function within(words: readonly string[]): string {
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : [...word].slice(0, most).join('');
    if ([...longer].length > most) break;
    slug = longer;
  }

  return slug.normalize('NFC');
}

/** The path of a story; scripts other than Latin are percent-encoded. */
export const articlePath = (section: string, slug: string) => `/${encoded(section)}/${encoded(slug)}`;

/** Nearly every slug stands for itself, and a page has dozens of them. */
const encoded = (part: string) => (/^[\w-]+$/.test(part) ? part : encodeURIComponent(part));
