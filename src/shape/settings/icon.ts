import { createHash } from 'node:crypto';
import sharp from 'sharp';

const side = 180;
const mostPixels = 16_000_000;
const mostSeconds = 5;

/** An icon drawn anew as a square PNG: whatever else a file holds stays behind. Undefined where it is no picture. */
export async function iconFrom(file: Buffer): Promise<{ hash: string; png: string } | undefined> {
  if (!isPngOrSvg(file)) return undefined;

  try {
    const drawn = await sharp(file, { limitInputPixels: mostPixels, failOn: 'error', density: 300 })
      .timeout({ seconds: mostSeconds })
      .resize(side, side, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    return { hash: createHash('sha256').update(drawn).digest('hex').slice(0, 16), png: drawn.toString('base64') };
  } catch {
    return undefined;
  }
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** By content, not by name. A drawing with a document type or a reference to something outside is refused. */
function isPngOrSvg(file: Buffer): boolean {
  if (file.subarray(0, 8).equals(pngStart)) return true;
  const text = file.toString('utf8');

  return (
    /<svg[\s>]/i.test(text.slice(0, 2000)) && !/<!(doctype|entity)|(href|src)\s*=\s*["']?\s*(?!["'#\s])/i.test(text)
  );
}
