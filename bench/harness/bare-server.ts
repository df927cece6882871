import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Static } from './nginx.ts';
import { freePort } from './port.ts';
import { serverCore, start } from './process.ts';

/** Serves a page, and takes posts, with Node's own server and nothing else. */
export async function serveBare(page: Buffer): Promise<Static> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-bare-'));
  const file = join(folder, 'page.html');
  writeFileSync(file, page);
  const port = await freePort();
  const words = [join(import.meta.dirname, 'bare.ts'), String(port), file];
  const server = start(process.execPath, words, { core: serverCore });
  await server.prints(/ready/);

  return {
    address: `http://127.0.0.1:${port}/`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
