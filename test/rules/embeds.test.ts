import { expect, test } from 'vitest';
import { embedOf, framesIn } from '../../src/articles/embeds.ts';
import { plainText, renderMarkdown } from '../../src/articles/markdown.ts';

test.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  ['https://youtu.be/dQw4w9WgXcQ?t=1m30s', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=90'],
  ['https://m.youtube.com/shorts/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1'],
  ['https://vimeo.com/76979871/8272103f6e', 'https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e'],
  ['https://framatube.org/w/9c9de5e8', 'https://framatube.org/videos/embed/9c9de5e8'],
  ['https://mastodon.social/@harbour/113000000000000000', 'https://mastodon.social/@harbour/113000000000000000/embed'],
  [
    'https://soundcloud.com/harbour/foghorn',
    'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fharbour%2Ffoghorn',
  ],
  [
    'https://www.openstreetmap.org/?mlat=51.5&mlon=-0.1#map=16/51.5/-0.1',
    'https://www.openstreetmap.org/export/embed.html?bbox=-0.10858%2C51.49599%2C-0.09142%2C51.50401&layer=mapnik&marker=51.5%2C-0.1',
  ],
])('%s is shown as %s', (address, frame) => {
  expect(embedOf(address)?.frame).toBe(frame);
});

test.each([
  'https://www.youtube.com/@channel',
  'https://www.youtube.com/watch?v=too-short',
  'https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
  'https://evil.example/?https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  'https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ',
  'https://youtu.be:8443/dQw4w9WgXcQ',
  'http://youtu.be/dQw4w9WgXcQ',
  'javascript:alert(1)//youtu.be/dQw4w9WgXcQ',
  'https://mastodon.evil.example/@harbour/113000000000000000',
  'https://mastodon.social/@harbour/113000000000000000/embed.js',
  'https://vimeo.com/channels/staffpicks',
  'https://soundcloud.com/harbour',
  'https://www.openstreetmap.org/',
  'not an address',
])('%s is no embed', (address) => {
  expect(embedOf(address)).toBeUndefined();
});

const video = 'https://youtu.be/dQw4w9WgXcQ';

test('an address alone on its line is a figure with a plain link, from which nothing is loaded', () => {
  const html = renderMarkdown(`Before.\n\n${video}\n\nAfter.`);

  expect(html).toContain(`<a href="${video}">Watch this video on YouTube</a>`);
  expect(html).toContain('data-frame="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"');
  expect(html).not.toMatch(/<iframe|<script|<img|<video| src=/);
  expect(framesIn(html)).toEqual(['https://www.youtube-nocookie.com']);
});

test.each([
  `See ${video} for more.`,
  `${video}\nand a line`,
  `- ${video}`,
  `> ${video}`,
  `\`${video}\``,
  `[a video](${video})`,
  `    ${video}`,
])('%j is no figure', (source) => {
  expect(renderMarkdown(source)).not.toContain('<figure');
});

test('another address alone on its line is a link, with every sign in it kept harmless', () => {
  expect(renderMarkdown('https://paper.example/a?b=1&c="><script>alert(1)</script>')).not.toContain('<script>');
  expect(renderMarkdown('https://paper.example/a_b_c?d=1&e=2')).toBe(
    '<p><a href="https://paper.example/a_b_c?d=1&amp;e=2">https://paper.example/a_b_c?d=1&amp;e=2</a></p>\n',
  );
  expect(framesIn(renderMarkdown('https://evil.example/ data-frame="https://evil.example/x"'))).toEqual([]);
});

test('a writer cannot make a frame of another address', () => {
  const tries = [
    '<figure data-frame="https://evil.example/x"></figure>',
    '![a](/media/a.jpg " data-frame=\\"https://evil.example/")',
    '` data-frame="https://evil.example/"`',
    'Text data-frame="https://evil.example/ more',
    `${video}?t=" data-frame="https://evil.example/`,
  ];

  for (const source of tries)
    expect(framesIn(renderMarkdown(source)).filter((origin) => origin.includes('evil'))).toEqual([]);
});

test('the words around an embed are found by search, its address is not', () => {
  expect(plainText(`Before.\n\n${video}\n\nAfter.`)).toBe('Before. After.');
});
