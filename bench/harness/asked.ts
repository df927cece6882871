import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives wrk a script for as long as the work lasts. */
export async function withScript<T>(lua: string, work: (script: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-script-'));
  const script = join(folder, 'requests.lua');
  writeFileSync(script, lua);
  try {
    return await work(script);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks for the addresses one after the other, again and again. */
export const walking = (paths: readonly string[]): string => `
local paths = { ${paths.map((path) => JSON.stringify(path)).join(', ')} }
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
`;

/** Lets each connection wait so long between two requests, more or less, so that it measures answers and not its own hurry. */
export const pausing = (milliseconds: number): string => `
delay = function()
  return math.random(0, ${2 * milliseconds})
end
`;

/**
 * Posts a view of the stories in turn, every one from another address, as a proxy would pass it on. Ids stand as text: a
 * number of their size would lose its last digits in Lua.
 */
export const viewing = (articles: readonly number[]): string => `
local articles = { ${articles.map((id) => `"${id}"`).join(', ')} }
local count = 0
local headers = {
  ["Content-Type"] = "application/json",
  ["Sec-Fetch-Site"] = "same-origin",
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}
request = function()
  count = count + 1
  local rest = math.floor(count / 250)
  headers["X-Forwarded-For"] = "10." .. math.floor(rest / 250) % 250 .. "." .. rest % 250 .. "." .. count % 250
  return wrk.format("POST", "/views", headers, '{"article":' .. articles[count % #articles + 1] .. '}')
end
`;
