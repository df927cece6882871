// A server of Node alone, to tell what the paper adds: GET sends one page, POST reads its body and says 204.
//   node bench/harness/bare.ts PORT FILE

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, file = ''] = process.argv.slice(2);
const page = readFileSync(file);
const headers = ['Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(page.length)];

createServer((req, res) => {
  if (req.method !== 'POST') return void res.writeHead(200, headers).end(page);

  req.resume();
  req.on('end', () => res.writeHead(204).end());
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
