import { newestPaths } from '../harness/archive.ts';
import type { Bench } from '../harness/bench.ts';
import { filesKeptOpen, serveStatic } from '../harness/nginx.ts';
import { pageOf } from '../harness/page.ts';
import { servePaper } from '../harness/paper.ts';
import { inTurn, type Medians } from '../harness/rounds.ts';
import { atLeast, atMost, type Line, type Row, shown } from '../harness/row.ts';

const connections = 64;

/** A cached article beside nginx (sendfile, tcp_nopush, gzip_static, no access log) with the same bytes, a core each. */
export const cached: Row = {
  name: 'Cached article against nginx',
  needs: ['wrk', 'nginx', 'taskset'],
  isQuick: true,
  async measure(bench) {
    const [path = '/'] = await newestPaths(bench.small, 1);
    const paper = await servePaper(bench.small);
    const page = await pageOf(paper.address, path);
    const nginx = await serveStatic(page);
    const open = await serveStatic(page, filesKeptOpen);
    try {
      const etags = { paper: page.gzipEtag, nginx: await etagOf(nginx.address) };
      return await compare(bench, { paper: paper.address + path, nginx: nginx.address, open: open.address }, etags);
    } finally {
      await Promise.all([nginx.stop(), open.stop()]);
      await paper.process.stop();
    }
  },
};

/** nginx is usually set up without `open_file_cache`; what it does with it is told beside. */
async function compare(
  bench: Bench,
  { paper, nginx, open }: Record<'paper' | 'nginx' | 'open', string>,
  etags: { readonly paper: string; readonly nginx: string },
): Promise<Line[]> {
  const gzip = { 'Accept-Encoding': 'gzip' };
  const all = (headers: Record<string, string>, many = connections) => ({
    paper: { address: paper, connections: many, headers },
    nginx: { address: nginx, connections: many, headers },
    open: { address: open, connections: many, headers },
  });
  const unchanged = {
    paper: { address: paper, connections, headers: { ...gzip, 'If-None-Match': etags.paper } },
    nginx: { address: nginx, connections, headers: { ...gzip, 'If-None-Match': etags.nginx } },
    open: { address: open, connections, headers: { ...gzip, 'If-None-Match': etags.nginx } },
  };

  return [
    ...lines('gzip, 64 connections', 0.95, await inTurn(bench, all(gzip))),
    ...lines('plain, 64 connections', 0.8, await inTurn(bench, all({}))),
    ...lines('304, 64 connections', 0.9, await inTurn(bench, unchanged)),
    ...lines('plain, 8 connections', 0.9, await inTurn(bench, all({}, 8))),
  ];
}

function lines(
  what: string,
  goal: number,
  { paper, nginx, open }: Record<'paper' | 'nginx' | 'open', Medians>,
): Line[] {
  const rates = `${shown(paper.perSecond)}/s against ${shown(nginx.perSecond)}/s`;
  const waits = `${shown(paper.p99Milliseconds)} ms against ${shown(nginx.p99Milliseconds)} ms`;

  return [
    atLeast(`Cached article / nginx gzip_static, ${what}`, goal, paper.perSecond / nginx.perSecond, rates),
    atMost(`the same, p99`, 2, paper.p99Milliseconds / nginx.p99Milliseconds, ' × nginx', waits),
    {
      measure: 'the same, against nginx with open_file_cache',
      goal: '',
      got: `${shown(paper.perSecond / open.perSecond)} (${shown(open.perSecond)}/s)`,
      met: undefined,
    },
  ];
}

async function etagOf(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'Accept-Encoding': 'gzip' } });
  await answer.arrayBuffer();

  return answer.headers.get('etag') ?? '';
}
