/** Recording formats, by their structure. A file that only begins like one is none. */

const latin = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);

/** A RIFF file of the length it claims, with a format and sound. */
export function isWav(bytes: Buffer): boolean {
  if (bytes.length < 44 || latin(bytes, 0, 4) !== 'RIFF' || latin(bytes, 8, 12) !== 'WAVE') return false;
  const claimed = bytes.readUInt32LE(4) + 8;

  return claimed <= bytes.length + 1 && latin(bytes, 12, 16) === 'fmt ' && bytes.includes('data', 20, 'latin1');
}

/** https://www.rfc-editor.org/rfc/rfc3533: a first page that opens a sound stream. */
export const isOgg = (bytes: Buffer) =>
  latin(bytes, 0, 5) === 'OggS\0' && codecs.some((codec) => latin(bytes, 28, 36).startsWith(codec));

const codecs = ['\x01vorbis', 'OpusHead', '\x7fFLAC', 'Speex   '];

/** An MPEG-4 file that is whole, holds sound and no moving pictures. */
export function isAacFile(bytes: Buffer): boolean {
  if (latin(bytes, 4, 8) !== 'ftyp' || !/^(M4A |M4B |mp4[12]|isom|iso[2-6]|dash)$/.test(latin(bytes, 8, 12)))
    return false;
  const boxes = boxesOf(bytes);
  const movie = boxes?.find(({ type }) => type === 'moov');
  const inside = movie ? latin(bytes, movie.from, movie.to) : '';

  return boxes?.some(({ type }) => type === 'mdat') === true && inside.includes('soun') && !inside.includes('vide');
}

interface Box {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** The top-level boxes; undefined where they do not fill the file exactly. */
function boxesOf(bytes: Buffer): Box[] | undefined {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at) || bytes.length - at;
    if (size < 8) return undefined;
    boxes.push({ type: latin(bytes, at + 4, at + 8), from: at + 8, to: at + size });
    at += size;
  }

  return at === bytes.length ? boxes : undefined;
}

/** Three frames in a row, after an ID3 tag where there is one. */
export function isMp3(bytes: Buffer): boolean {
  let at = latin(bytes, 0, 3) === 'ID3' ? id3Length(bytes) : 0;
  for (let frames = 0; frames < 3; frames += 1) {
    const length = frameLength(bytes, at);
    if (!length) return false;
    at += length;
  }

  return at <= bytes.length;
}

function id3Length(bytes: Buffer): number {
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 0x7f), 0);
  const end = size + 10;
  // Some programs pad behind the tag.
  const padding = bytes.subarray(end, end + 4096).findIndex((byte) => byte !== 0);

  return end + Math.max(0, padding);
}

const bitRates = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const sampleRates = [44_100, 48_000, 32_000];

/** The bytes of the MPEG layer III frame at a place, 0 where there is none. */
function frameLength(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) return 0;
  const head = bytes.readUInt32BE(at);
  const version = (head >>> 19) & 3;
  const layer = (head >>> 17) & 3;
  if (head >>> 21 !== 0x7ff || version === 1 || layer !== 1) return 0;

  const isOne = version === 3;
  const kilobits = (isOne ? bitRates.one : bitRates.two)[(head >>> 12) & 15] ?? 0;
  const rate = (sampleRates[(head >>> 10) & 3] ?? 0) / (isOne ? 1 : version === 2 ? 2 : 4);
  if (!kilobits || !rate) return 0;

  return Math.floor(((isOne ? 144_000 : 72_000) * kilobits) / rate) + ((head >>> 9) & 1);
}
