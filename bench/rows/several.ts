import { availableParallelism } from 'node:os';
import { newestPaths } from '../harness/archive.ts';
import { walking, withScript } from '../harness/asked.ts';
import type { Bench } from '../harness/bench.ts';
import { onCopy } from '../harness/copy.ts';
import { join } from '../harness/editor.ts';
import { servePaper } from '../harness/paper.ts';
import { atMost, type Row, shown } from '../harness/row.ts';
import { load } from '../harness/wrk.ts';

const stories = 2000;
const looks = 12;
const times = 10;

/** Several processes on one port: how fast a change is seen by all, and what the second one adds. */
export const several: Row = {
  name: 'Several processes',
  needs: ['wrk'],
  isQuick: true,
  measure: (bench) =>
    onCopy(bench.small, async (copy) => [
      atMost('Published → seen on every process', 0.5, await slowestToBeSeen(copy), ' s'),
      await secondProcess(bench, copy),
    ]),
};

/** The longest, in seconds, until every fresh connection shows what was published. */
async function slowestToBeSeen(copy: string): Promise<number> {
  const paper = await servePaper(copy, { WORKERS: '2' }, undefined);
  try {
    const editor = await join(paper);
    const waited: number[] = [];
    for (let time = 1; time <= times; time += 1) {
      const title = `A notice pinned to the pier for the ${time}th time`;
      await everywhere(paper.address, '');
      await editor.publish(title);
      const begun = performance.now();
      await everywhere(paper.address, title);
      waited.push((performance.now() - begun) / 1000);
    }
    return Math.max(...waited);
  } finally {
    await paper.process.stop();
  }
}

/** Waits until the section shows the words on several new connections in a row, which go to the processes in turn. */
async function everywhere(address: string, words: string): Promise<void> {
  const givenUp = performance.now() + 10_000;
  for (let seen = 0; seen < looks; ) {
    const answer = await fetch(`${address}/finance`, { headers: { connection: 'close' } });
    seen = (await answer.text()).includes(words) ? seen + 1 : 0;
    if (performance.now() > givenUp) throw new Error(`“${words}” was not seen everywhere within ten seconds.`);
  }
}

async function secondProcess(bench: Bench, copy: string) {
  const [one, two] = [await pagesPerSecond(bench, copy, '1'), await pagesPerSecond(bench, copy, '2')];
  const cores = availableParallelism();
  const got = `${shown(two / one)} (${shown(two)}/s against ${shown(one)}/s, on ${cores} cores beside the load)`;

  return {
    measure: 'WORKERS=2 / 1, uncached',
    goal: '≥ 1.8 on three cores or more',
    got,
    met: cores < 3 || two / one >= 1.8,
  };
}

async function pagesPerSecond({ seconds }: Bench, copy: string, workers: string): Promise<number> {
  const paths = await newestPaths(copy, stories);
  const paper = await servePaper(copy, { PAGE_CACHE_MB: '0', WORKERS: workers }, undefined);
  try {
    return await withScript(walking(paths), async (script) => {
      const wanted = { address: paper.address, connections: 16, script, core: undefined };
      await load({ ...wanted, seconds: 1 });
      return (await load({ ...wanted, seconds: seconds * 2 })).perSecond;
    });
  } finally {
    await paper.process.stop();
  }
}
