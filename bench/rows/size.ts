import { newestPaths } from '../harness/archive.ts';
import { walking, withScript } from '../harness/asked.ts';
import { servePaper } from '../harness/paper.ts';
import { pssMegabytes } from '../harness/process.ts';
import { atMost, type Row } from '../harness/row.ts';
import { load } from '../harness/wrk.ts';

const stories = 5000;
const seconds = 20;

/** A paper with a large archive: how soon it starts, and what it holds in memory after it was read and searched. */
export const size: Row = {
  name: 'Start and memory with a large archive',
  needs: ['wrk'],
  isQuick: false,
  async measure({ large }) {
    const paths = await newestPaths(large, stories);
    const questions = ['harbour', 'the', 'savings', 'ferry'].map((word) => `/search?q=${word}`);
    const first = await servePaper(large);
    await first.process.stop();
    const paper = await servePaper(large);
    try {
      await withScript(walking([...paths, ...questions]), (script) =>
        load({ address: paper.address, connections: 16, seconds, script }),
      );
      return [
        atMost('Start to first page, large archive', 2, paper.startSeconds, ' s'),
        atMost('Memory after load, large archive', 300, pssMegabytes(paper.process.child.pid ?? 0), ' MB PSS'),
      ];
    } finally {
      await paper.process.stop();
    }
  },
};
