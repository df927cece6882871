import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from './page.ts';
import { freePort } from './port.ts';
import { serverCore, start } from './process.ts';
import { have } from './tools.ts';

export interface Static {
  readonly address: string;
  stop(): Promise<void>;
}

/** Further lines of nginx's configuration that keep files open between requests. */
export const filesKeptOpen = 'open_file_cache max=100;';

/** Serves the bytes of a page with nginx, as static files with their gzip beside them, under the same headers. */
export async function serveStatic(page: Page, further = ''): Promise<Static> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-nginx-'));
  const port = await freePort();
  writeFileSync(join(folder, 'page.html'), page.plain);
  writeFileSync(join(folder, 'page.html.gz'), page.gzip);
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, page, further));
  const server = start(have('nginx'), ['-c', join(folder, 'nginx.conf'), '-p', folder], { core: serverCore });
  const address = `http://127.0.0.1:${port}/page.html`;
  await answers(address, server.out);

  return {
    address,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As Debian sets it up, but without its access log, since the paper keeps none either, and for lasting connections. */
const configuration = (folder: string, port: number, { headers }: Page, further: string) => `
daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 10000000;
  ${further}
  types { text/html html; }
  charset utf-8;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port} reuseport;
    root ${folder};
    gzip_static on;
    ${headers.map(asDirective).join(' ')}
  }
}
`;

const asDirective = ([name, value]: readonly [string, string]) =>
  `add_header ${name} "${value.replace(/["\\]/g, '\\$&')}";`;

async function answers(address: string, said: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(address).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;

    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nginx does not answer:\n${said()}`);
}
