import { expect, test } from 'vitest';
import { plainText, renderMarkdown } from '../../src/articles/markdown.ts';

const html = (source: string) => renderMarkdown(source).trim();

test('a picture alone in its paragraph is a figure with its caption and credit', () => {
  expect(html('![Boats at dusk](/media/a.jpg "The harbour | Ben Ode")')).toBe(
    '<figure class="figure"><img src="/media/a.jpg" alt="Boats at dusk" loading="lazy"><figcaption>The harbour. Ben Ode</figcaption></figure>',
  );
});

test('a picture without a title has no caption', () => {
  expect(html('![Boats](/media/a.jpg)')).toBe(
    '<figure class="figure"><img src="/media/a.jpg" alt="Boats" loading="lazy"></figure>',
  );
});

test('a picture among words stays among them', () => {
  expect(html('See ![Boats](/media/a.jpg) here')).toBe(
    '<p>See <img src="/media/a.jpg" alt="Boats" loading="lazy"> here</p>',
  );
});

test.each([
  'https://elsewhere.example/a.jpg',
  '//elsewhere.example/media/a.jpg',
  '/other/a.jpg',
  'media/a.jpg',
])('a picture from elsewhere, %s, is a link and asks no other server for anything', (source) => {
  const page = html(`![Boats](${source})`);

  expect(page).toBe(`<p><a href="${source}">Boats</a></p>`);
});

test('a pull quote is set apart, with who said it', () => {
  expect(html('::: pullquote\nMoney is patient.\n— Ben Ode\n:::')).toBe(
    '<aside class="pullquote">\n<p>Money is patient.<cite>Ben Ode</cite></p>\n</aside>',
  );
});

test('the last line of a quote says who said it', () => {
  expect(html('> Money is patient.\n> — Ben *Ode*')).toBe(
    '<blockquote>\n<p>Money is patient.<cite>Ben <em>Ode</em></cite></p>\n</blockquote>',
  );
});

test('a dash inside a quote is only a dash', () => {
  expect(html('> Money — all of it — waits.')).not.toContain('<cite>');
  expect(html('> Money is patient.\n>\n> — Ben Ode')).toContain('<cite>Ben Ode</cite>');
});

test('a table has a caption, heads for its columns and its rows, and can be reached by keyboard', () => {
  const page = html('Table: Rents & wages\n\n| Town | Rent |\n|---|---|\n| Saltby | 9 |');

  expect(page).toContain('role="region" aria-label="Table: Rents &amp; wages" tabindex="0"');
  expect(page).toContain('<caption>Rents &amp; wages</caption>');
  expect(page).toContain('<th scope="col">Town</th>');
  expect(page).toMatch(/<th scope="row">Saltby<\/th>\s*<td>9<\/td>/);
  expect(page).not.toContain('<p>');
});

test('a column is set to the side that its rule says, by a class and not by a style', () => {
  const page = html('| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |');

  expect(page).toContain('<th scope="col">a</th>');
  expect(page).toContain('<th scope="col" class="at-start">b</th>');
  expect(page).toContain('<td class="at-middle">3</td>');
  expect(page).toContain('<td class="at-end">4</td>');
  expect(page).not.toContain('style=');
});

test('headings begin below the title and never skip a level', () => {
  const page = html('# One\n\n##### Two\n\n### Three\n\n## Four\n\n###### Five');

  expect([...page.matchAll(/<h(\d)>(\w+)<\/h\d>/g)].map(([, level, word]) => `${level} ${word}`)).toEqual([
    '2 One',
    '3 Two',
    '3 Three',
    '2 Four',
    '3 Five',
  ]);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<b>bold</b>',
  '<iframe src="https://evil.example"></iframe>',
  'text <svg/onload=alert(1)> text',
  '<!-- a comment -->',
  '<div\nonclick="x">\n</div>',
])('raw HTML shows as the text it is: %s', (source) => {
  const page = html(source);

  expect(page).not.toMatch(/<(script|img|b|iframe|svg|div|!--)/);
  expect(page).toContain('&lt;');
});

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#x73;cript:alert(1))',
  '[x](vbscript:msgbox)',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](file:///etc/passwd)',
  '<javascript:alert(1)>',
  '![x](javascript:alert(1))',
  '[x][y]\n\n[y]: javascript:alert(1)',
])('a link that is a script is no link: %s', (source) => {
  expect(html(source)).not.toMatch(/(href|src)=/);
});

test.each([
  '![" onerror="alert(1)](/media/a.jpg)',
  '![x](/media/a.jpg "\\" onload=\\"alert(1) | <b>")',
  '![x](/media/"onerror="alert(1).jpg)',
  'Table: " onclick="alert(1)\n\n| a |\n|---|\n| b |',
  '[x](https://a.example/"onclick="alert(1))',
])('words cannot break out of an attribute: %s', (source) => {
  expect(html(source)).not.toMatch(/<[^>]*\s(on\w+)="/);
});

test('tags are well nested whatever is written', () => {
  const pieces = [
    '> q\n> — N',
    '::: pullquote',
    ':::',
    '![a](/media/a.jpg "b | c")',
    '| a | b |\n|---|---|\n| ![x](http://a/b) | `c` |',
    '- a\n  - b',
    '# h',
    '```\n<b>',
    '**a *b',
    '&lt; &amp;',
  ];
  const wrong: string[] = [];
  for (const a of pieces)
    for (const b of pieces)
      for (const c of pieces) {
        const source = [a, b, c].join('\n\n');
        if (!isNested(html(source))) wrong.push(source);
      }

  expect(wrong).toEqual([]);
});

test('the words of a text are left when its marks are taken away', () => {
  const source =
    '# Rents\n\n**Bold** and [a link](https://a.example) `code`\n\n![Boats](/media/a.jpg "Dusk")\n\n> Quote\n> — Ben Ode\n\n| a | b |\n|---|---|\n| 1 | 2 |';

  expect(plainText(source)).toMatch(/^Rents Bold and a link code Boats (Dusk )?Quote ?Ben Ode a b 1 2$/);
});

/** Whether every tag that opens closes in its turn. */
function isNested(page: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
    if (['img', 'br', 'hr'].includes(name)) continue;
    if (!slash) open.push(name);
    else if (open.pop() !== name) return false;
  }

  return open.length === 0;
}
