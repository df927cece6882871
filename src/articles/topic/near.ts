/** Names that somebody may have meant who typed another one, nearest first. */
export function nearNames(typed: string, known: readonly string[], most: number): string[] {
  const wanted = plain(typed);

  return known
    .map((name) => ({ name, distance: distance(wanted, plain(name)) }))
    .filter(({ name, distance }) => distance <= allowance(wanted) || sharesWords(wanted, plain(name)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** A letter in four may differ, and never more than three. */
const allowance = (name: string) => Math.min(3, Math.floor([...name].length / 4));

const plain = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** All words of one stand in the other: “bonds” and “harbour bonds”. */
function sharesWords(a: string, b: string): boolean {
  const [fewer, more] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length) as [string[], string[]];

  return fewer.length > 0 && fewer.join('').length >= 4 && fewer.every((word) => more.includes(word));
}

const wordsOf = (name: string) => name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Letters to add, take away or change to get from one name to the other. */
function distance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of from.entries()) {
    const next = [i + 1];
    for (const [j, other] of to.entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }

  return row[to.length] ?? 0;
}
