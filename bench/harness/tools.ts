import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Programs beside the paper that some rows need, and how to get them on Debian. */
export const tools = {
  wrk: { files: ['wrk'], hint: 'apt-get install wrk' },
  nginx: { files: ['nginx'], hint: 'apt-get install nginx' },
  taskset: { files: ['taskset'], hint: 'apt-get install util-linux' },
  npx: { files: ['npx'], hint: 'apt-get install npm' },
  chromium: { files: ['chromium', 'chromium-browser', 'google-chrome'], hint: 'apt-get install chromium' },
} as const;

export type Tool = keyof typeof tools;

/** Where a program is; nginx lives beside the ordinary path on Debian. */
export function find(tool: Tool): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':').filter(Boolean), '/usr/sbin', '/usr/local/sbin'];

  return folders
    .flatMap((folder) => tools[tool].files.map((file) => join(folder, file)))
    .find((file) => existsSync(file));
}

export function have(tool: Tool): string {
  const found = find(tool);
  if (!found) throw new Error(`${tool} is missing.`);

  return found;
}

export const missing = (needed: readonly Tool[]): Tool[] => needed.filter((tool) => !find(tool));

/** What a program says of its version, wherever it prints it. */
export function version(tool: Tool, word: string): string {
  const file = find(tool);
  if (!file) return 'missing';

  const script = `"$0" ${word} 2>&1 || true`;
  return execFileSync('/bin/sh', ['-c', script, file], { encoding: 'utf8' }).split('\n')[0]?.trim() ?? '';
}
