import { join as path } from 'node:path';
import { newestPaths, withSite } from '../harness/archive.ts';
import { pausing, withScript } from '../harness/asked.ts';
import { onCopy } from '../harness/copy.ts';
import { type Editor, join } from '../harness/editor.ts';
import { jsonLines } from '../harness/lines.ts';
import { command, type Paper, servePaper } from '../harness/paper.ts';
import { start } from '../harness/process.ts';
import { atMost, type Row, shown } from '../harness/row.ts';
import { median } from '../harness/stats.ts';
import { load } from '../harness/wrk.ts';
import { newestIds } from './views.ts';

/** Readers of the measured page: about a thousand pages a second, which leaves the cores to what goes on beside them. */
const connections = 8;
const readersPauseMilliseconds = 8;
const searches = 4;
const pauseMilliseconds = 200;
const viewsPerSecond = 2000;
const imported = 100_000;
const words = ['harbour', 'bond', 'the', 'savings rate', 'ferry timetable', 'a'];

/** What readers of a cached page notice of everything else that goes on. Nothing is pinned. */
export const mixed: Row = {
  name: 'Cached article while everything else goes on',
  needs: ['wrk'],
  isQuick: false,
  measure: (bench) =>
    onCopy(bench.small, async (copy) => {
      const [page = '/'] = await newestPaths(copy, 1);
      const ids = await withSite(copy, newestIds);
      const paper = await servePaper(copy, { TRUST_PROXY: '1' }, undefined);
      const editor = await join(paper);
      const wait = () => p99(paper.address + page, bench);
      try {
        const idle = await wait();
        const others = startOthers(paper, editor, ids);
        const busy = await wait();
        const done = await others.stop();
        const note = `${shown(busy)} ms against ${shown(idle)} ms; ${done}`;
        return [atMost('Cached p99 under mixed load / idle', 3, busy / idle, ' ×', note)];
      } finally {
        await paper.process.stop();
      }
    }),
};

async function p99(address: string, { rounds, seconds }: { rounds: number; seconds: number }): Promise<number> {
  return withScript(pausing(readersPauseMilliseconds), async (script) => {
    const waits: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { p99Milliseconds } = await load({ address, connections, seconds, script, core: undefined });
      waits.push(p99Milliseconds);
    }

    return median(waits);
  });
}

function startOthers(paper: Paper, editor: Editor, ids: readonly number[]) {
  const state = { isOver: false, searched: 0, published: 0 };
  const reader = async (number: number) => {
    for (let turn = number; !state.isOver; turn += 1) {
      const answer = await fetch(`${paper.address}/search?q=${encodeURIComponent(words[turn % words.length] ?? '')}`);
      await answer.arrayBuffer();
      if (answer.ok) state.searched += 1;
      await pause(pauseMilliseconds);
    }
  };
  const atDesk = async () => {
    for (let turn = 1; !state.isOver; turn += 1) {
      await editor.publish(`The quay is swept for the ${turn}th time`);
      state.published += 1;
      await pause(1000);
    }
  };
  const beacons = start(process.execPath, [
    path(import.meta.dirname, '../harness/beacons.ts'),
    paper.address,
    String(viewsPerSecond),
    ids.join(','),
  ]);
  const importing = command(['import', 'jsonl', '-'], paper.settings, undefined, jsonLines(imported, 'mixed'));
  // A failure is told of when all is stopped.
  const people = Promise.allSettled([...Array.from({ length: searches }, (_, number) => reader(number)), atDesk()]);

  return {
    /** Ends all of it and says how much of each there was. */
    async stop(): Promise<string> {
      state.isOver = true;
      await Promise.all([beacons.stop(), importing.stop()]);
      for (const end of await people) if (end.status === 'rejected') throw end.reason;
      return `${state.searched} searches, ${state.published} stories published, ${beacons.out().trim()}`;
    },
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
