/** `Ada Bell, Tobias Renn and Mara Ellison`, as the pages and the desk, which speak English, name several. */
export const listed = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '');
