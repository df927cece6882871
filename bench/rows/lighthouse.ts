import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newestPaths } from '../harness/archive.ts';
import { servePaper } from '../harness/paper.ts';
import { finish } from '../harness/process.ts';
import type { Line, Row } from '../harness/row.ts';
import { have } from '../harness/tools.ts';

const version = '13.0.1';
const categories = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 99 };

/** Lighthouse on its simulated phone; npx fetches it the first time, so that whoever only runs the paper need not. */
export const lighthouse: Row = {
  name: 'Lighthouse',
  needs: ['chromium', 'npx'],
  isQuick: false,
  async measure({ small }) {
    const [article = '/'] = await newestPaths(small, 1);
    const paper = await servePaper(small, {}, undefined);
    try {
      const lines: Line[] = [];
      for (const [page, path] of Object.entries({ Front: '/', Section: '/finance', Article: article }))
        lines.push(await judged(page, paper.address + path));
      return lines;
    } finally {
      await paper.process.stop();
    }
  },
};

async function judged(page: string, address: string): Promise<Line> {
  const file = join(tmpdir(), `paper-lighthouse-${process.pid}.json`);
  const words = [
    ...['--yes', `lighthouse@${version}`, address, '--quiet', '--no-enable-error-reporting'],
    ...['--output=json', `--output-path=${file}`],
    ...[`--only-categories=${Object.keys(categories).join(',')}`],
    '--chrome-flags=--headless --no-sandbox --disable-gpu --disable-dev-shm-usage',
  ];
  await finish(have('npx'), words, { environment: { CHROME_PATH: have('chromium') } });
  const { categories: judged } = JSON.parse(readFileSync(file, 'utf8')) as {
    categories: Record<string, { score: number | null }>;
  };
  rmSync(file);

  const scores = Object.entries(categories).map(([name, goal]) => {
    const score = Math.round((judged[name]?.score ?? 0) * 100);
    return { name, score, isMet: score >= goal };
  });
  return {
    measure: `Lighthouse, ${page.toLowerCase()}`,
    goal: '100 accessibility, best practices, SEO; ≥ 99 performance',
    got: scores.map(({ name, score }) => `${name} ${score}`).join(', '),
    met: scores.every(({ isMet }) => isMet),
  };
}
