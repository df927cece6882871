import { newestPaths } from '../harness/archive.ts';
import type { Bench } from '../harness/bench.ts';
import { serveStatic } from '../harness/nginx.ts';
import { pageOf } from '../harness/page.ts';
import { servePaper } from '../harness/paper.ts';
import { inTurn, type Medians } from '../harness/rounds.ts';
import { atLeast, atMost, type Line, type Row, shown } from '../harness/row.ts';

const connections = 64;

/** A cached article beside nginx with the same bytes, a core each. */
export const cached: Row = {
  name: 'Cached article against nginx',
  needs: ['wrk', 'nginx', 'taskset'],
  isQuick: true,
  async measure(bench) {
    const [path = '/'] = await newestPaths(bench.small, 1);
    const paper = await servePaper(bench.small);
    const page = await pageOf(paper.address, path);
    const nginx = await serveStatic(page);
    try {
      const etags = { paper: page.gzipEtag, nginx: await etagOf(nginx.address) };
      return await compare(bench, paper.address + path, nginx.address, etags);
    } finally {
      await nginx.stop();
      await paper.process.stop();
    }
  },
};

async function compare(
  bench: Bench,
  paper: string,
  nginx: string,
  etags: { readonly paper: string; readonly nginx: string },
): Promise<Line[]> {
  const gzip = { 'Accept-Encoding': 'gzip' };
  const pair = (headers: Record<string, string>, many = connections) => ({
    paper: { address: paper, connections: many, headers },
    nginx: { address: nginx, connections: many, headers },
  });
  const unchanged = {
    paper: { address: paper, connections, headers: { ...gzip, 'If-None-Match': etags.paper } },
    nginx: { address: nginx, connections, headers: { ...gzip, 'If-None-Match': etags.nginx } },
  };

  return [
    ...lines('gzip, 64 connections', 0.95, await inTurn(bench, pair(gzip))),
    ...lines('plain, 64 connections', 0.8, await inTurn(bench, pair({}))),
    ...lines('304, 64 connections', 0.9, await inTurn(bench, unchanged)),
    ...lines('plain, 8 connections', 0.9, await inTurn(bench, pair({}, 8))),
  ];
}

function lines(what: string, goal: number, { paper, nginx }: Record<'paper' | 'nginx', Medians>): Line[] {
  const rates = `${shown(paper.perSecond)}/s against ${shown(nginx.perSecond)}/s`;
  const waits = `${shown(paper.p99Milliseconds)} ms against ${shown(nginx.p99Milliseconds)} ms`;

  return [
    atLeast(`Cached article / nginx, ${what}`, goal, paper.perSecond / nginx.perSecond, rates),
    atMost(`the same, p99`, 2, paper.p99Milliseconds / nginx.p99Milliseconds, ' × nginx', waits),
  ];
}

async function etagOf(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'Accept-Encoding': 'gzip' } });
  await answer.arrayBuffer();

  return answer.headers.get('etag') ?? '';
}
