import { describe, expect, test } from 'vitest';
import { resultsPage } from '../../bench/harness/results.ts';
import { atLeast, atMost, shown } from '../../bench/harness/row.ts';
import { median, percentile } from '../../bench/harness/stats.ts';
import { parse } from '../../bench/harness/wrk.ts';

const printed = (more = '') => `Running 4s test @ http://127.0.0.1:3000/
  1 threads and 64 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     3.10ms    1.02ms  20.22ms   91.30%
    Req/Sec    20.60k     1.31k   22.44k    82.50%
  Latency Distribution
     50%    2.95ms
     75%    3.21ms
     90%    3.80ms
     99%    7.61ms
  82011 requests in 4.00s, 2.91GB read
${more}Requests/sec:  20490.12
Transfer/sec:    744.71MB
`;

describe('what wrk prints', () => {
  test('gives the rate, the wait and the number of requests', () => {
    expect(parse(printed())).toEqual({ perSecond: 20490.12, p99Milliseconds: 7.61, requests: 82011, failures: 0 });
  });

  test('gives waits in milliseconds whatever unit was printed', () => {
    expect(parse(printed().replace('7.61ms', '812.00us')).p99Milliseconds).toBeCloseTo(0.812);
    expect(parse(printed().replace('7.61ms', '1.20s')).p99Milliseconds).toBe(1200);
  });

  test('counts refused answers and broken connections as failures', () => {
    const broken = '  Socket errors: connect 1, read 2, write 0, timeout 3\n  Non-2xx or 3xx responses: 10\n';

    expect(parse(printed(broken)).failures).toBe(16);
  });

  test('is no measurement where the figures are missing', () => {
    expect(() => parse('unable to connect to 127.0.0.1:3000 Connection refused')).toThrow('no figures');
  });
});

describe('figures', () => {
  test('a median is the middle value, or the mean of the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });

  test('the 99th percentile of a hundred values is the last but one', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);

    expect(percentile(values, 99)).toBe(99);
  });

  test('are shown as short as they can be read', () => {
    expect([0.956, 1, 12.34, 21738.2].map(shown)).toEqual(['0.96', '1', '12.3', '21,738']);
  });
});

describe('the page of results', () => {
  test('says of every goal whether it was met, and what was left out', () => {
    const lines = [atLeast('Rate', 0.95, 0.97), atMost('Wait', 2, 3, ' ms')];
    const page = resultsPage({ lines, leftOut: ['Lighthouse: chromium is missing'], about: [['Node', 'v24']] });

    expect(page).toContain('| Rate | ≥ 0.95 | 0.97 | met |');
    expect(page).toContain('| Wait | ≤ 2 ms | 3 ms | **missed** |');
    expect(page).toContain('- Lighthouse: chromium is missing');
  });
});
