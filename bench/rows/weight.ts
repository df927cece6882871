import { gzipSync } from 'node:zlib';
import { newestPaths } from '../harness/archive.ts';
import { pageOf } from '../harness/page.ts';
import { servePaper } from '../harness/paper.ts';
import { atMost, type Row } from '../harness/row.ts';

/** What a first visit to an article loads, as its own HTML says. */
export const weight: Row = {
  name: 'Weight of an article',
  needs: [],
  isQuick: true,
  async measure({ small }) {
    const [path = '/'] = await newestPaths(small, 1);
    const paper = await servePaper(small);
    try {
      const page = await pageOf(paper.address, path);
      const html = page.plain.toString();
      const [sheets, scripts] = [
        found(html, /<link rel="stylesheet" href="([^"]+)"/g),
        found(html, /<script[^>]* src="([^"]+)"/g),
      ];
      const others = found(html, /<(?:link rel="(?:preload|icon)"[^>]* href|img[^>]* src)="([^"]+)"/g);
      const [css, js] = [await kilobytes(paper.address, sheets), await kilobytes(paper.address, scripts)];
      return [
        atMost('Article, HTML + CSS, gzip', 15, page.gzip.length / 1024 + css, ' KB'),
        atMost('Article, requests', 8, 1 + new Set([...sheets, ...scripts, ...others]).size),
        atMost('Article, JavaScript, gzip', 3, js, ' KB'),
      ];
    } finally {
      await paper.process.stop();
    }
  },
};

const found = (html: string, what: RegExp) => [...html.matchAll(what)].map(([, address = '']) => address);

async function kilobytes(address: string, paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    paths.map(async (path) => gzipSync(Buffer.from(await (await fetch(address + path)).arrayBuffer())).length),
  );

  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
