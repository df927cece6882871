import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { begin, newPlace, run, serve } from '../support/program.ts';

const setupLink = /http:\/\/127\.0\.0\.1:\d+\/desk\/setup\/[\w-]{43}/;

test('a start prints the paper’s address and the link for the first account', async () => {
  const place = await newPlace();

  const paper = await serve(place);
  const [link] = await paper.prints(setupLink);

  expect(paper.out()).toContain(`The paper is at ${place.address}\n`);
  expect((await fetch(link)).status).toBe(200);
});

test('every start prints a new link until there is an account', async () => {
  const place = await newPlace();
  const first = await serve(place);
  const [older] = await first.prints(setupLink);
  first.process.kill('SIGTERM');
  await first.ended;

  const second = await serve(place);
  const [newer] = await second.prints(setupLink);
  const body = new URLSearchParams({ name: 'Mara', email: 'mara@paper.example', password: 'a kettle on the quay' });
  const created = await fetch(newer, { method: 'POST', body, redirect: 'manual' });
  second.process.kill('SIGTERM');
  await second.ended;
  const third = await serve(place);
  third.process.kill('SIGTERM');
  const { out } = await third.ended;

  expect(newer).not.toBe(older);
  expect(created.status).toBe(303);
  expect(out).not.toMatch(setupLink);
});

test('the first start fills an empty paper with the sample edition, the second leaves it alone', async () => {
  const place = await newPlace({ SAMPLE_EDITION: 'on' });
  const first = await serve(place);
  first.process.kill('SIGTERM');
  await first.ended;

  const second = await serve(place);
  const front = await (await fetch(place.address)).text();

  expect(first.out()).toMatch(/The sample edition is in: \d+ stories\./);
  expect(second.out()).not.toContain('sample edition');
  expect(front).toContain('class="card');
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a request in flight finish and ends with 0', async (signal) => {
  const place = await newPlace();
  const paper = await serve(place);
  const slow = slowPost(place.address);
  await slow.started;

  paper.process.kill(signal);
  const refused = await untilRefused(place.address);
  const answer = await slow.finish();
  const { code, out, errors } = await paper.ended;

  expect(refused).toBe(true);
  expect(answer).toBe(422);
  expect(code).toBe(0);
  expect(out).toContain('Stopped.');
  expect(errors).toBe('');
});

test('a browser that keeps its connection open does not hold up the end', async () => {
  const place = await newPlace();
  const paper = await serve(place);
  await (await fetch(place.address)).text();
  const asked = performance.now();

  paper.process.kill('SIGTERM');
  const { code } = await paper.ended;

  expect(code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(4000);
});

test('a port that is taken is named, and the start ends with 1', async () => {
  const place = await newPlace();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(place.port, '127.0.0.1', resolve));

  const { code, errors } = await run(['start'], place);
  other.close();

  expect(code).toBe(1);
  expect(errors).toBe(`Port ${place.port} is taken by another program. Set PORT to a free one.\n`);
});

test('a wrong setting is named on standard error, and the start ends with 1', async () => {
  const place = await newPlace({ SITE_TIMEZONE: 'London' });

  const { code, out, errors } = await run(['start'], place);

  expect([code, out, errors]).toEqual([1, '', 'SITE_TIMEZONE takes a time zone such as Europe/London.\n']);
});

test('a form with broken bytes does not bring the paper down', async () => {
  const place = await newPlace();
  await serve(place);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };

  const { status } = await fetch(`${place.address}/desk/sign-in`, { method: 'POST', headers, body: 'email=%ff' });

  expect(status).toBe(400);
  expect((await fetch(`${place.address}/healthz`)).status).toBe(200);
});

test('two programs on one database do not disturb each other', async () => {
  const place = await newPlace();
  const other = await newPlace();
  const beside = { ...other, settings: { ...other.settings, DATABASE_URL: place.database } };

  const papers = [begin(['start'], place), begin(['start'], beside)];
  await Promise.all(papers.map((paper) => paper.prints(/The paper is at /)));
  const answers = await Promise.all([place, beside].map(({ address }) => fetch(`${address}/readyz`)));

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
});

/** A form whose last byte is held back until `finish`. */
function slowPost(address: string) {
  const { promise: rest, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: started, resolve: hasStarted } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      stream.enqueue(new TextEncoder().encode('email='));
      hasStarted();
      await rest;
      stream.enqueue(new TextEncoder().encode('&password='));
      stream.close();
    },
  });
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const answer = fetch(`${address}/desk/sign-in`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);

  return {
    started: started.then(() => fetch(`${address}/healthz`)),
    async finish() {
      letGo();
      return (await answer).status;
    },
  };
}

/** Asks on new connections until none is taken any more. */
async function untilRefused(address: string): Promise<boolean> {
  for (;;) {
    const isTaken = await fetch(`${address}/healthz`, { headers: { Connection: 'close' } }).then(
      (answer) => answer.text().then(() => true),
      () => false,
    );
    if (!isTaken) return true;
  }
}
