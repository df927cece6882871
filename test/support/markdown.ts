/** Texts of every kind a newsroom may have, the same for the same seed. */
export function textFrom(seed: number): string {
  const next = numbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const blocks = Array.from({ length: 3 + Math.floor(next() * 9) }, () => block(pick, next));
  const gaps = ['\n\n', '\n\n', '\n\n', '\n\n\n', '\n \n', '\n\t\n\n'];

  return (
    pick(['', '', '\n', '  \n']) +
    blocks.reduce((text, one) => `${text}${pick(gaps)}${one}`) +
    pick(['', '\n', '\n\n', '\n  '])
  );
}

type Pick = <T>(list: readonly T[]) => T;

/** mulberry32 */
function numbers(seed: number): () => number {
  let state = seed;

  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const things = [
  'harbour',
  'a *quiet* rate',
  '_slowly_',
  '**eleven towns**',
  '__loud__',
  '“so they say”',
  '`code_with_underscores`',
  '``a ` tick``',
  '[the scheme](/topics/bond)',
  '[a page](https://example.org/a_(b) "Its title")',
  '[words][ref]',
  '<https://example.org/x?a=1&b=2>',
  '3 * 4 = 12',
  'snake_case_word',
  'AT&T &amp; &copy;',
  '5 < 6 > 4',
  'a\\*star\\*',
  '~~struck~~',
  '借款的城市',
  '**“中文”**中',
  'مرحبا',
  '***both***',
  '**bold *and slanted***',
  'end\\\nof a line',
  'two spaces  \nand on',
  'soft\nwrapped line',
  '![small](/media/pictures/x.jpg)',
  '<b>shown as text</b>',
  '#5',
  '1. not a list',
  '[x]',
  'C:\\temp',
] as const;

const line = (pick: Pick) => Array.from({ length: 5 }, () => pick(things)).join(' ');
const flat = (pick: Pick) => line(pick).replace(/\\?\s*\n/g, ' ');

const kinds: readonly ((pick: Pick, next: () => number) => string)[] = [
  line,
  line,
  line,
  (pick) => `${pick(['#', '##', '###', '####'])} ${flat(pick)}${pick(['', ' ##'])}`,
  (pick) => `${flat(pick)}\n${pick(['===', '---'])}`,
  (pick) =>
    [flat(pick), flat(pick), flat(pick)]
      .map((item) => `${pick(['-', '- '])} ${item}`.trim())
      .join(pick(['\n', '\n\n'])),
  (pick) => [flat(pick), flat(pick)].map((item) => `* ${item}\n   - ${flat(pick)}`).join('\n'),
  (pick) => [flat(pick), flat(pick)].map((item, at) => `${at + 7}${pick(['.', '.'])} ${item}`).join('\n'),
  (pick) => `1) ${flat(pick)}\n2) ${flat(pick)}\n\n   ${flat(pick)}`,
  (pick) => `> ${flat(pick)}\n> — ${pick(['Ines Calloway', 'a *baker*'])}`,
  (pick) => `> ${flat(pick)}\nlazy ${flat(pick)}\n>\n> ${flat(pick)}`,
  (pick) => `>${flat(pick)}\n> > ${flat(pick)}\n> - ${flat(pick)}`,
  (pick) => `::: pullquote\n${flat(pick)}\n— Tobias Renn\n:::`,
  (pick) => `:::: pullquote  \n${flat(pick)}\n\n${flat(pick)}\n::::`,
  (pick) => `::: unknown\n${flat(pick)}\n:::`,
  () => '::: gallery\n![One](/media/pictures/a.jpg "A | B")\n\n![Two](/media/pictures/b.jpg)\n:::',
  (pick) =>
    `Table: ${pick(['Rates', 'Who pays | who gets'])}\n\n| a | b |\n|---|:-:|\n| ${flat(pick).replaceAll('|', '\\|')} | 2 |\n| 3 |`,
  () => 'a | b\n--|--\n1 | `x \\| y`',
  (pick) => `![${pick(['A quay', 'A \\[quay\\]', ''])}](/media/pictures/a.jpg "The quay | M. E.")`,
  () => '![From elsewhere](https://example.org/a.jpg)',
  () => 'https://youtu.be/dQw4w9WgXcQ',
  () => 'https://example.org/plain',
  (pick) => `\`\`\`${pick(['', 'js', ' text '])}\n  code *here*\n\n\`\`\``,
  () => '    indented\n\n    code',
  (pick) => pick(['***', '---', '- - -', '___']),
  () => '[ref]: https://example.org/ref "Where it leads"',
  (pick) => `<div>\n${flat(pick)}\n</div>`,
  (pick) => `- ${flat(pick)}\n\n  \`\`\`\n  code in a list\n  \`\`\`\n- # heading in a list`,
];

const block = (pick: Pick, next: () => number) => pick(kinds)(pick, next);

/** Texts that have broken editors. */
export const nasty: readonly string[] = [
  '',
  '\n',
  '   \n\n  ',
  'one',
  '\n\n\nlate start',
  'no end of line\n\n\n\n',
  '- a\n\n* b\n\n+ c',
  '1. a\n\n1) b',
  '- a\n- b\n\n\n- c\n\ntext',
  '```\nunclosed fence\n\n\n',
  '::: pullquote\nunclosed\n\nstill in it\n',
  '> quote\n> — Name\n> more after the name',
  '> — Only a name',
  '# Head\ntext right below\n## Next\n- list right below',
  'a\n***\nb\n- - -\nc',
  '[a]: /x\n[b]: /y "t"\n\n[a] and [b][]',
  '| a |\n|---|\n',
  'Table: no table follows\n\ntext',
  'Table: twice\n\nTable: really\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  '***bold and slanted** then slanted*',
  '**a *b** c*',
  'a**“b”**c and *(d)*e',
  'trailing backslash\\',
  '&nbsp;nbsp&nbsp;',
  '&#35; not a heading',
  '\\# neither',
  '![alt *with* `marks`](/media/a.jpg "a \\"title\\" | by | two")',
  '[![linked picture](/media/a.jpg)](/x)',
  '- [ ] task\n- [x] done',
  '-\n- empty items\n-',
  '10. ten\n11. eleven\n    - deep\n\n      loose',
  'tab\there\n\n\tcode by tab',
  'https://youtu.be/dQw4w9WgXcQ\nsecond line',
  '<https://youtu.be/dQw4w9WgXcQ>',
  '::: gallery\n:::',
  '::: gallery\nwords, no picture\n:::',
  '😀 **😀** 👩‍👩‍👧 *e\u0301*',
  'zero\u200bwidth and \u00a0 spaces \u00a0',
  'a  b   c',
];
