import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { editor } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { avif, filesOf, gif, jpeg, mediaIn, png, upload, webp } from '../support/pictures.ts';
import { openSite } from '../support/site.ts';

const text = (words: string) => Buffer.from(words);

/** A PNG chunk; the checksum is right, so that only what it says is wrong. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));

  return Buffer.concat([head, body, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }

  return (crc ^ 0xffffffff) >>> 0;
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A PNG that says it is this large, with whatever pixels. */
function pngOf(width: number, height: number, pixels: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);

  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** A JPEG whose header says it is this large. */
function jpegSized(bytes: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(bytes);
  const frame = copy.findIndex((byte, at) => byte === 0xff && (copy[at + 1] === 0xc0 || copy[at + 1] === 0xc2));
  copy.writeUInt16BE(height, frame + 5);
  copy.writeUInt16BE(width, frame + 7);

  return copy;
}

const cut = (bytes: Buffer, part: number) => bytes.subarray(0, Math.floor(bytes.length * part));

/** Each kind with every one of these done to it. */
async function brokenPictures(): Promise<[string, Buffer][]> {
  const whole = {
    jpeg: await jpeg({ width: 90 }),
    png: await png({ width: 90 }),
    webp: await webp({ width: 90 }),
    avif: await avif({ width: 90 }),
    gif: await gif({ width: 90 }),
  };

  return Object.entries(whole).flatMap(([kind, bytes]): [string, Buffer][] => [
    [`the first bytes of a ${kind}`, bytes.subarray(0, 16)],
    [`a tenth of a ${kind}`, cut(bytes, 0.1)],
    [`a third of a ${kind}`, cut(bytes, 0.33)],
    [`a ${kind} with zeros after its first bytes`, Buffer.concat([bytes.subarray(0, 14), Buffer.alloc(500)])],
    [`a ${kind} with noise after its first bytes`, Buffer.concat([bytes.subarray(0, 14), text('noise '.repeat(300))])],
    [`a ${kind} behind a line of text`, Buffer.concat([text('hello\n'), bytes])],
    [`a ${kind} behind a zero byte`, Buffer.concat([Buffer.alloc(1), bytes])],
    [`a ${kind} backwards`, Buffer.from(bytes).reverse()],
  ]);
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const html = '<!doctype html><script>alert(document.cookie)</script>';
const pdf = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n';
const zip = Buffer.concat([text('PK\x03\x04'), Buffer.alloc(60)]);
const elf = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(60)]);

const disguised: [string, Buffer, string][] = [
  ['HTML as HTML', text(html), 'page.html'],
  ['HTML named PNG', text(html), 'page.png'],
  ['HTML named JPEG', text(html), 'page.jpg'],
  ['HTML named PDF', text(html), 'page.pdf'],
  ['HTML named MP3', text(html), 'page.mp3'],
  ['HTML with two endings', text(html), 'page.jpg.html'],
  ['SVG with a script', text(svg), 'drawing.svg'],
  ['SVG named PNG', text(svg), 'drawing.png'],
  ['SVG behind an XML head', text(`<?xml version="1.0"?>\n${svg}`), 'drawing.svg'],
  ['SVG behind a byte order mark', text(`\ufeff${svg}`), 'drawing.svg'],
  ['SVG behind a comment', text(`<!-- ${'x'.repeat(900)} -->${svg}`), 'drawing.svg'],
  ['SVG that reads a file', text('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'), 'x.svg'],
  ['SVG, packed', deflateSync(text(svg)), 'drawing.svgz'],
  ['a ZIP', zip, 'pictures.zip'],
  ['a ZIP named JPEG', zip, 'picture.jpg'],
  ['a program', elf, 'run.png'],
  ['a Windows program', text('MZ\x90\x00This program'), 'setup.jpg'],
  ['a shell script', text('#!/bin/sh\nrm -rf /\n'), 'x.jpg'],
  ['PHP', text('<?php system($_GET["x"]); ?>'), 'x.php'],
  ['PHP with a GIF’s first bytes', text('GIF89a<?php system($_GET["x"]); ?>'), 'x.gif'],
  ['HTML with a GIF’s first bytes', text(`GIF89a${html}`), 'x.gif'],
  ['HTML with a PNG’s first bytes', Buffer.concat([signature, text(html)]), 'x.png'],
  ['HTML with a JPEG’s first bytes', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), text(html)]), 'x.jpg'],
  ['HTML with a PDF’s first bytes', text(`%PDF-1.4\n${html}`), 'x.pdf'],
  ['HTML before a PDF', text(html + pdf), 'x.pdf'],
  ['HTML behind a PDF', text(pdf + html), 'x.pdf'],
  ['half a PDF', text(pdf.slice(0, 30)), 'x.pdf'],
  ['HTML with an MP3’s tag', text(`ID3\x03\0\0\0\0\0\0${html}`), 'x.mp3'],
  ['HTML with an Ogg’s first bytes', text(`OggS\0${html}`), 'x.ogg'],
  ['HTML with a WAV’s first bytes', text(`RIFF\xff\xff\xff\x7fWAVEfmt ${html}`), 'x.wav'],
  ['HTML with an M4A’s first bytes', text(`\0\0\0\x18ftypM4A ${html}`), 'x.m4a'],
  ['HTML with an AVIF’s first bytes', text(`\0\0\0\x18ftypavif${html}`), 'x.avif'],
  ['HTML with a HEIC’s first bytes', text(`\0\0\0\x18ftypheic${html}`), 'x.heic'],
  [
    'a HEIC of noise',
    Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(900, 7)]),
    'x.heic',
  ],
  ['a WebP of nothing', Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1'), 'x.webp'],
  ['a BMP', Buffer.concat([text('BM'), Buffer.alloc(80)]), 'x.bmp'],
  ['a TIFF', Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), Buffer.alloc(80)]), 'x.tif'],
  ['an icon', Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0]), 'favicon.ico'],
  ['a Word document', zip, 'story.docx'],
  [
    'a film',
    Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), Buffer.alloc(80)]),
    'film.mp4',
  ],
  ['nothing at all', Buffer.alloc(0), 'nothing.jpg'],
  ['one byte', Buffer.from([0xff]), 'x.jpg'],
  ['zeros', Buffer.alloc(4096), 'x.png'],
  ['plain text', text('A story, not a picture.'), 'story.txt'],
  ['JSON', text('{"a":1}'), 'x.json'],
  ['a style sheet', text('body{background:url(javascript:alert(1))}'), 'x.css'],
  ['a program for browsers', text('alert(1)'), 'x.js'],
  ['a GIF of nothing', text('GIF87a'), 'x.gif'],
  ['an old film', Buffer.concat([Buffer.from('RIFF\x40\0\0\0AVI LIST', 'latin1'), Buffer.alloc(60)]), 'x.avi'],
  ['a PDF behind spaces', text(`   ${pdf}`), 'x.pdf'],
  ['a PDF of another time', text(pdf.replace('1.4', '9.9')), 'x.pdf'],
  ['a font', Buffer.concat([text('wOF2'), Buffer.alloc(60)]), 'x.jpg'],
];

const bomb = () => deflateSync(Buffer.alloc(40_000_000), { level: 9 });

async function oversized(): Promise<[string, Buffer, string][]> {
  const small = await jpeg();

  return [
    ['a PNG that says 40,000 × 40,000', pngOf(40_000, 40_000, deflateSync(Buffer.alloc(10))), 'x.png'],
    ['a PNG that says 2,000,000,000 × 2,000,000,000', pngOf(2e9, 2e9, deflateSync(Buffer.alloc(10))), 'x.png'],
    ['a PNG that says 0 × 0', pngOf(0, 0, deflateSync(Buffer.alloc(10))), 'x.png'],
    ['a PNG that unpacks to 40 MB of nothing', pngOf(20_000, 16_000, bomb()), 'x.png'],
    ['a JPEG that says 65,500 × 65,500', jpegSized(small, 65_500, 65_500), 'x.jpg'],
    ['a JPEG that says 0 × 0', jpegSized(small, 0, 0), 'x.jpg'],
    ['a JPEG cut off in its pixels', (await jpeg({ width: 900, height: 900 })).subarray(0, -200), 'x.jpg'],
    ['a picture twenty times as wide as high', await png({ width: 400, height: 20 }), 'x.png'],
    ['a picture one pixel wide', await png({ width: 1, height: 400 }), 'x.png'],
    ['31 MB of a JPEG', Buffer.concat([small, Buffer.alloc(31_000_000)]), 'large.jpg'],
    ['31 MB of zeros', Buffer.alloc(31_000_000), 'large.bin'],
    ['30 MB and one byte', Buffer.concat([small, Buffer.alloc(30_000_001 - small.length)]), 'large.jpg'],
  ];
}

test('a hundred broken, disguised and oversized uploads are refused in words, and nothing of them is kept', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const broken = (await brokenPictures()).map(([name, bytes]): [string, Buffer, string] => [
    name,
    bytes,
    'picture.jpg',
  ]);
  const all = [...broken, ...disguised, ...(await oversized())];

  const answers: string[] = [];
  for (const [name, bytes, file] of all) {
    const { status, text: page } = await upload(agent, [bytes, file]);
    const words = problemsIn(page)[0]?.words ?? '';
    if (status !== 422 || !/\. (Send|Save|Choose)|Send|Choose|Save|Cut/.test(words))
      answers.push(`${name}: ${status} ${words}`);
  }

  expect(all.length).toBeGreaterThanOrEqual(100);
  expect(answers).toEqual([]);
  expect(await mediaIn(site)).toEqual([]);
  await expect.poll(() => filesOf(site)).toEqual([]);
}, 120_000);

test('a picture that is also something else is drawn anew, and nothing of the rest is served', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const secret = '<script>stolen()</script>';
  const both = [
    Buffer.concat([await jpeg({ tone: 1 }), text(secret), zip]),
    Buffer.concat([await gif({ tone: 2 }), text(secret)]),
    Buffer.concat([
      (await png({ tone: 3 })).subarray(0, 33),
      chunk('tEXt', text(`Comment\0${secret}`)),
      (await png({ tone: 3 })).subarray(33),
    ]),
  ];

  for (const bytes of both) await upload(agent, [bytes, 'x.html']).expect(303);

  for (const file of filesOf(site).filter((path) => path.startsWith('pictures/'))) {
    const { body, headers } = await agent.get(`/media/${file}`).buffer(true).expect(200);
    expect(Buffer.from(body).includes('stolen')).toBe(false);
    expect(headers['content-type']).toMatch(/^image\/(jpeg|webp)$/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test.each([
  ['../../../etc/passwd.jpg', 'passwd'],
  ['..\\..\\windows\\evil.jpg', 'evil'],
  ['/absolute/path.jpg', 'path'],
  ['.htaccess', '.htaccess'],
  ['a\u202egpj.exe', 'agpj'],
  ['x'.repeat(300), 'x'.repeat(120)],
])('the name %s says nothing about where a file lies', async (name, title) => {
  const site = await openSite();
  const agent = await editor(site);

  await upload(agent, [await jpeg(), name]).expect(303);

  expect((await mediaIn(site)).map((medium) => medium.title)).toEqual([title]);
  expect(filesOf(site).filter((file) => !/^(pictures|originals)\/[0-9a-f]{32}\.(jpg|webp)$/.test(file))).toEqual([]);
});
