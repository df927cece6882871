import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newFolder } from './places.ts';

/** The program behind `apt-get install varnish`; undefined where it is not installed. */
export const varnishPath = (): string | undefined => ['/usr/sbin/varnishd', '/usr/bin/varnishd'].find(existsSync);

/** Varnish on a port of its own, with the rules of `deploy`, in front of the paper; it stops with the test. */
export async function varnish(port: number, paperPort: number): Promise<void> {
  const folder = newFolder();
  const rules = join(folder, 'paper.vcl');
  const vcl = readFileSync(join(import.meta.dirname, '../../deploy/varnish.vcl'), 'utf8');
  writeFileSync(rules, vcl.replace('.port = "3000"', `.port = "${paperPort}"`));
  const place = ['-a', `127.0.0.1:${port}`, '-f', rules, '-n', join(folder, 'work'), '-s', 'malloc,16m'];
  const child = spawn(String(varnishPath()), ['-F', '-j', 'none', ...place], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });

  await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).status === 200);
}

/** Asks again and again, for as long as anybody would wait. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const since = performance.now();
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (performance.now() - since > 15_000) throw new Error('It did not come true within 15 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
