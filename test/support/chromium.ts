import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The machine's Chromium; undefined where there is none. */
export function chromiumPath(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));

  return process.env.CHROMIUM_PATH ?? found;
}
