/** Words as a reader sees them, without addresses and signs. */
export function countWords(body: string): number {
  const read = body.replace(/\]\([^)]*\)/g, ']').replace(/https?:\/\/\S+/g, '');

  return [...new Intl.Segmenter('en', { granularity: 'word' }).segment(read)].filter(({ isWordLike }) => isWordLike)
    .length;
}

/** `1 word`, `612 words`. */
export function countedWords(body: string): string {
  const words = countWords(body);

  return `${words.toLocaleString('en-GB')} ${words === 1 ? 'word' : 'words'}`;
}

/** `612 words, 3 minutes`: 200 words are read in a minute. */
export function lengthWords(body: string): string {
  const minutes = Math.max(1, Math.round(countWords(body) / 200));

  return `${countedWords(body)}, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
