import { get } from 'node:http';

/** A page as the paper sends it, whole. */
export interface Page {
  readonly path: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
  readonly gzipEtag: string;
}

/** Fetches a page in both codings, without letting fetch unpack it. */
export async function pageOf(address: string, path: string): Promise<Page> {
  const [plain, gzip] = await Promise.all([raw(address + path, 'identity'), raw(address + path, 'gzip')]);

  return { path, plain: plain.body, gzip: gzip.body, etag: plain.etag, gzipEtag: gzip.etag };
}

function raw(address: string, coding: string): Promise<{ body: Buffer; etag: string }> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { 'Accept-Encoding': coding } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const isWhole = response.statusCode === 200;
        if (!isWhole) return reject(new Error(`${address} answered ${response.statusCode}.`));
        resolve({ body: Buffer.concat(parts), etag: response.headers.etag ?? '' });
      });
    });
    request.on('error', reject);
  });
}
