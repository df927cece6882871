import { expect, test } from 'vitest';
import { recognise } from '../../src/media/kind.ts';
import { focusClass, isReady, sizeWords, titleOf, widthsOf } from '../../src/media/media.ts';

const classOf = (x: number, y: number) => focusClass({ x, y });

test('the focus stays inside every cut of a picture up to eleven times as long as the cut', () => {
  for (let stretch = 1; stretch <= 11; stretch += 0.25) {
    for (let focus = 0; focus <= 1; focus += 0.01) {
      const position = Number(/fx(\d+)/.exec(classOf(focus, 0))?.[1]) / 100;
      // CSS sets the point at `position` of the picture on the point at `position` of the cut.
      const inCut = focus * stretch - position * (stretch - 1);

      expect(inCut).toBeGreaterThanOrEqual(-1e-9);
      expect(inCut).toBeLessThanOrEqual(1 + 1e-9);
    }
  }
});

test('the focus is rounded away from the middle, and never leaves the picture', () => {
  expect(classOf(0.5, 0.51)).toBe('fx50 fy55');
  expect(classOf(0.49, 0.02)).toBe('fx45 fy0');
  expect(classOf(-1, 7)).toBe('fx0 fy100');
});

test('a picture is offered in the widths it has', () => {
  expect(widthsOf(5000)).toEqual([400, 800, 1200]);
  expect(widthsOf(1000)).toEqual([400, 800, 1000]);
  expect(widthsOf(400)).toEqual([400]);
  expect(widthsOf(90)).toEqual([90]);
});

test('a picture may be used once it is described and credited, a file at once', () => {
  expect(isReady({ kind: 'picture', description: 'A quay.', credit: 'M. E.' })).toBe(true);
  expect(isReady({ kind: 'picture', description: '', credit: 'M. E.' })).toBe(false);
  expect(isReady({ kind: 'picture', description: 'A quay.', credit: '' })).toBe(false);
  expect(isReady({ kind: 'file', description: '', credit: '' })).toBe(true);
});

test('sizes are told in words', () => {
  expect([0, 999, 340_400, 1_240_000, 29_960_000].map(sizeWords)).toEqual([
    '1 KB',
    '1 KB',
    '340 KB',
    '1.2 MB',
    '30.0 MB',
  ]);
});

test.each([
  ['IMG_2044.JPG', 'IMG 2044'],
  ['C:\\fakepath\\quay.jpeg', 'quay'],
  ['../../quay.png', 'quay'],
  ['Fa\u0308hre am Abend.webp', 'Fähre am Abend'],
  ['قارب.jpg', 'قارب'],
  ['a\u0000b\u202ec.jpg', 'abc'],
  ['', 'Untitled'],
  ['.jpg', 'Untitled'],
])('a file called %s is called %s', (name, title) => {
  expect(titleOf(name)).toBe(title);
});

const latin = (text: string) => Buffer.from(text, 'latin1');
/** MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes. */
const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
const frames = Buffer.concat([frame, frame, frame, frame]);
const tagged = (padding: number) => Buffer.concat([latin('ID3\x03\0\0\0\0\0\x05tag..'), Buffer.alloc(padding), frames]);

function box(type: string, inside: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inside.length + 8);
  head.write(type, 4, 'latin1');

  return Buffer.concat([head, inside]);
}

const m4a = (handler: string) =>
  Buffer.concat([
    box('ftyp', latin('M4A \0\0\0\0')),
    box('moov', latin(`....hdlr....${handler}`)),
    box('mdat', Buffer.alloc(50)),
  ]);

function wav(): Buffer {
  const bytes = Buffer.concat([
    latin('RIFF....WAVEfmt \x10\0\0\0'),
    Buffer.alloc(16),
    latin('data\x08\0\0\0'),
    Buffer.alloc(8),
  ]);
  bytes.writeUInt32LE(bytes.length - 8, 4);

  return bytes;
}

const ogg = (codec: string) => Buffer.concat([latin('OggS\0\x02'), Buffer.alloc(22), latin(codec), Buffer.alloc(40)]);

test.each([
  ['an MP3', frames, 'audio/mpeg'],
  ['an MP3 with a tag', tagged(0), 'audio/mpeg'],
  ['an MP3 with a padded tag', tagged(300), 'audio/mpeg'],
  ['an M4A', m4a('soun'), 'audio/mp4'],
  ['a WAV', wav(), 'audio/wav'],
  ['an Ogg with Opus', ogg('OpusHead'), 'audio/ogg'],
  ['an Ogg with Vorbis', ogg('\x01vorbis'), 'audio/ogg'],
  ['a PDF', latin('%PDF-1.7\n…\nstartxref\n9\n%%EOF'), 'application/pdf'],
])('%s is recognised by its structure', (_what, bytes, mime) => {
  expect(recognise(bytes)).toMatchObject({ is: 'file', mime });
});

test.each([
  ['an MP3 that ends after two frames', Buffer.concat([frame, frame])],
  ['an M4A with a film in it', m4a('soun....vide')],
  ['an M4A that is cut off', m4a('soun').subarray(0, -10)],
  ['a WAV that claims more than it holds', wav().subarray(0, -6)],
  ['an Ogg with a film in it', ogg('\x80theora')],
])('%s is refused', (_what, bytes) => {
  expect(recognise(bytes).is).toBe('refused');
});
