import { get } from 'node:http';

/** A page as the paper sends it, whole. */
export interface Page {
  readonly path: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
  readonly gzipEtag: string;
  /** What it says of itself beside its coding, length and time: names and values. */
  readonly headers: readonly (readonly [string, string])[];
}

/** Fetches a page in both codings, without letting fetch unpack it. */
export async function pageOf(address: string, path: string): Promise<Page> {
  const [plain, gzip] = await Promise.all([raw(address + path, 'identity'), raw(address + path, 'gzip')]);

  return { path, plain: plain.body, gzip: gzip.body, etag: plain.etag, gzipEtag: gzip.etag, headers: plain.headers };
}

interface Raw {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: [string, string][];
}

/** Every server writes these itself. */
const ownOfServer = /^(?:date|connection|keep-alive|etag|content-(?:type|length|encoding))$/i;

function raw(address: string, coding: string): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { 'Accept-Encoding': coding } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const isWhole = response.statusCode === 200;
        if (!isWhole) return reject(new Error(`${address} answered ${response.statusCode}.`));
        const headers = Object.entries(response.headers)
          .filter(([name]) => !ownOfServer.test(name))
          .map(([name, value]): [string, string] => [name, String(value)]);
        resolve({ body: Buffer.concat(parts), etag: response.headers.etag ?? '', headers });
      });
    });
    request.on('error', reject);
  });
}
