import { finish, loadCore } from './process.ts';
import { have } from './tools.ts';

export interface Load {
  readonly address: string;
  readonly connections: number;
  readonly seconds: number;
  readonly headers?: Record<string, string>;
  /** A Lua file that makes the requests. */
  readonly script?: string;
  /** Undefined lets wrk run on any core. */
  readonly core?: number | undefined;
}

export interface Result {
  readonly perSecond: number;
  readonly p99Milliseconds: number;
  readonly requests: number;
  /** Answers that were neither 2xx nor 3xx, and connections that broke. */
  readonly failures: number;
}

/** Loads one address of this machine for so many seconds. */
export async function load(wanted: Load): Promise<Result> {
  const { address, connections, seconds, headers = {}, script } = wanted;
  if (!/^http:\/\/127\.0\.0\.1[:/]/.test(address)) throw new Error(`Only this machine is loaded, not ${address}.`);

  const words = [
    ...['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--latency'],
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ...(script ? ['-s', script] : []),
    address,
  ];
  return parse(await finish(have('wrk'), words, { core: 'core' in wanted ? wanted.core : loadCore }));
}

const units: Record<string, number> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/** Reads what wrk prints; throws where it printed something else. */
export function parse(out: string): Result {
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(out);
  const p99 = /99%\s+([\d.]+)(us|ms|s|m)\b/.exec(out);
  const requests = /(\d+) requests in/.exec(out);
  if (!rate || !p99 || !requests) throw new Error(`wrk printed no figures:\n${out}`);

  return {
    perSecond: Number(rate[1]),
    p99Milliseconds: Number(p99[1]) * (units[p99[2] ?? ''] ?? Number.NaN),
    requests: Number(requests[1]),
    failures: failuresIn(out),
  };
}

function failuresIn(out: string): number {
  const answers = Number(/Non-2xx or 3xx responses: (\d+)/.exec(out)?.[1] ?? 0);
  const broken = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(out)?.slice(1) ?? [];

  return broken.reduce((sum, number) => sum + Number(number), answers);
}
