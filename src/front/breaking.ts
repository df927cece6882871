import { arrive } from '../articles/reading.ts';
import type { Reader } from '../db/database.ts';
import { Failure } from '../errors.ts';
import type { Breaking } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';
import { breakingNow } from './breaking.store.ts';

/** The breaking news as it stands at the desk. */
export interface BreakingLine extends Breaking {
  readonly id: number;
  /** UTC ISO 8601; readers see it until then, and not a moment longer. */
  readonly endsAt: string;
  readonly madeAt: string;
  readonly madeBy: string | null;
}

/** The line that readers see now; it leads nowhere while its story is withdrawn. */
export async function breakingFor(
  db: Reader,
  paper: Paper,
): Promise<(Breaking & { readonly endsAt: string }) | undefined> {
  const line = await breakingNow(db, paper.now);
  if (!line?.href || !(await isDeadEnd(db, paper, line.href))) return line;

  return { ...line, href: null };
}

/** The path of an address on this site; undefined for one that leads elsewhere or is not written correctly. */
export function ownPath(address: string, baseUrl: string): string | undefined {
  if (!URL.canParse(address, baseUrl)) return undefined;
  const { origin, pathname, search, hash } = new URL(address, baseUrl);

  return origin === new URL(baseUrl).origin && isDecodable(pathname) ? pathname + search + hash : undefined;
}

/** Whether a path leads to a story that readers cannot see. */
export async function isDeadEnd(db: Reader, paper: Paper, path: string): Promise<boolean> {
  const [, section = '', slug, ...rest] = new URL(path, paper.baseUrl).pathname.split('/').map(decodeURIComponent);
  if (!slug || rest.length > 0 || !paper.everySection.some((known) => known.slug === section)) return false;

  try {
    await arrive(db, paper, section, slug);
    return false;
  } catch (error) {
    if (error instanceof Failure) return true;
    throw error;
  }
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
