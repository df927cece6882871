import { expect, test } from 'vitest';
import { plainText, renderMarkdown } from '../../src/articles/markdown.ts';
import { markdownOfHtml } from '../../src/transfer/jsonl/html-markdown.ts';

test.each([
  ['<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
  ['One<br>two<br/>three', 'One\\\ntwo\\\nthree'],
  ['<h1>One</h1><h3>Two <em>three</em></h3>', '## One\n\n### Two *three*'],
  ['<ul><li>a<li>b</ul>', '- a\n- b'],
  ['<ol><li><p>a</p><p>a2</p></li><li>b</li></ol>', '1. a\n\n   a2\n\n2. b'],
  ['<ul><li>a<ol><li>b</li></ol></li></ul>', '- a\n\n  1. b'],
  ['<blockquote><p>Said.</p><p>— Mara</p></blockquote>', '> Said.\n>\n> — Mara'],
  ['<strong> bold </strong>and <i>slanted</i>', '**bold** and *slanted*'],
  ['<a href="https://a.example/x_(y)">a link</a>', '[a link](https://a.example/x_%28y%29)'],
  ['<a href="javascript:x()">words</a>', 'words'],
  ['<img src="/media/a.jpg" alt="A [red] quay">', '![A (red) quay](/media/a.jpg)'],
  ['<img src="data:image/png;base64,AAAA" alt="A dot">', 'A dot'],
  [
    '<figure><img src="/media/a.jpg" alt="A quay"><figcaption>The quay | M. E.</figcaption></figure>',
    '![A quay](/media/a.jpg "The quay | M. E.")',
  ],
  ['<table><tr><th>A<th>B|C<tr><td>1<td><p>2</p><p>3</p></table>', '| A | B\\|C |\n| --- | --- |\n| 1 | 2 3 |'],
  ['<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>', 'One.\n\nTwo.'],
  ['<pre>a  &lt;b\n  c</pre>', '```\na  <b\n  c\n```'],
  ['<p>5 * 3, _x_, a_b, [n], &amp;amp; and &lt;b&gt;</p>', '5 \\* 3, \\_x\\_, a_b, \\[n\\], \\&amp; and \\<b>'],
  ['<p>1. not a list</p><p>- nor this</p><p># nor this</p>', '1\\. not a list\n\n\\- nor this\n\n\\# nor this'],
  ['<script>steal()</script><style>p{}</style><!-- x --><iframe src="x">y</iframe>left', 'left'],
  ['&eacute;&#8217;&#x1F600;&nbsp;&bogus;', 'é’😀 \\&bogus;'],
])('%s', (html, markdown) => {
  expect(markdownOfHtml(html)).toBe(markdown);
});

/** A small repeatable source of chance. */
function chanceOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;

  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const words = [
  'harbour',
  '5 * 3',
  '_under_',
  'a_b',
  '[note]',
  '`tick`',
  '1. one',
  '- dash',
  '# mark',
  '重要。',
  'x < y',
  '\\',
  '~~',
  '> so',
  '!',
  'né',
  '***',
  '|',
  '::: x',
  '—Mara',
];
const elements = [
  'p',
  'div',
  'b',
  'em',
  'ul',
  'li',
  'ol',
  'blockquote',
  'h2',
  'a href="/x/y"',
  'code',
  'span',
  'section',
  'td',
  'q',
];

function randomHtml(chance: () => number, depth: number): string {
  const pick = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)] as T;
  const parts = Array.from({ length: 1 + Math.floor(chance() * 4) }, () => {
    if (depth === 0 || chance() < 0.4) return escapeHtml(pick(words));
    const open = pick(elements);
    const close = chance() < 0.9 ? `</${open.split(' ')[0]}>` : '';
    return `<${open}>${randomHtml(chance, depth - 1)}${close}`;
  });

  return parts.join(chance() < 0.5 ? ' ' : '');
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const tags = /<[^>]*>/g;
const lettersOf = (text: string) => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('');
const textOf = (html: string) =>
  html
    .replace(tags, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

test('whatever the HTML, every letter is still there in its order', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const html = randomHtml(chanceOf(seed), 4);

    const shown = textOf(renderMarkdown(markdownOfHtml(html)));

    expect(lettersOf(shown), html).toBe(lettersOf(textOf(html)));
  }
});

test('whatever the HTML, only the elements that Markdown makes come out', () => {
  const hostile = [
    '<script>x</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=x>',
    '<a href=" java&#10;script:x">y</a>',
    '<b',
    '</p',
    '<!--',
    '&lt;script&gt;x',
    '<a href="//evil.example">z</a>',
    '<x-y style="a">',
    '&#0;&#11;',
    '<p title="</p><script>">',
  ];
  for (let seed = 1; seed <= 500; seed += 1) {
    const chance = chanceOf(seed);
    const html = Array.from({ length: 6 }, () =>
      chance() < 0.5 ? hostile[Math.floor(chance() * hostile.length)] : randomHtml(chance, 2),
    ).join('');

    const shown = renderMarkdown(markdownOfHtml(html));

    expect(shown, html).not.toMatch(/<(script|svg|iframe|style|x-y)|\son\w+=|href="(?!https?:|mailto:|\/[^/])/i);
  }
});

test.each([
  '<',
  '<a ',
  '<div>',
  '<b>',
  '<!--',
  '<a href="',
  '<p>',
  '<ul><li>',
  '<table><tr><td>',
  '</p>',
  '&amp',
])('a hundred thousand times %s is read in a moment', (part) => {
  const started = performance.now();

  const markdown = markdownOfHtml(part.repeat(100_000));

  expect(markdown.length).toBeLessThan(1_000_000);
  expect(performance.now() - started).toBeLessThan(15_000);
});

test('a converted text is found by its words', () => {
  expect(plainText(markdownOfHtml('<p>The <b>harbour</b> bonds</p><ul><li>one</ul>'))).toBe('The harbour bonds one');
});
