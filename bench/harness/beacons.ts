// Posts views at a steady rate, every one from another address, until it is told to stop; then says how many.
//   node bench/harness/beacons.ts ADDRESS PER_SECOND ARTICLES

import { Agent, request } from 'node:http';

const [address = '', perSecond = '0', ids = ''] = process.argv.slice(2);
const articles = ids.split(',');
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const began = performance.now();
let sent = 0;
let answered = 0;

/** Sends what is due by now, so that a late timer does not lower the rate. */
function sendDue(): void {
  const due = ((performance.now() - began) / 1000) * Number(perSecond);
  for (; sent < due; sent += 1) send(sent);
}

function send(number: number): void {
  const from = `10.${Math.floor(number / 62_500) % 250}.${Math.floor(number / 250) % 250}.${number % 250}`;
  const headers = {
    'Content-Type': 'application/json',
    'Sec-Fetch-Site': 'same-origin',
    'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'X-Forwarded-For': from,
  };
  const sending = request(`${address}/views`, { method: 'POST', agent, headers }, (answer) => {
    answer.resume();
    if (answer.statusCode === 204) answered += 1;
  });
  // A view that is cut off by the end of the measuring is no failure of the paper.
  sending.on('error', () => undefined);
  sending.end(`{"article":${articles[number % articles.length]}}`);
}

const ticking = setInterval(sendDue, 5);
process.once('SIGTERM', () => {
  clearInterval(ticking);
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${Math.round(answered / seconds)} views/s\n`, () => process.exit(0));
});
