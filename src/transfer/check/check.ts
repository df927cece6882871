import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { storageFindings } from '../../db/integrity.ts';
import { openSnapshot, type Snapshot } from '../../db/snapshot.ts';
import { everyVersion, isVouchedFor, shownBesideVersions, storedFrom, verifier } from '../../versions/verifying.ts';
import {
  brokenStories,
  countedTerms,
  filedTerms,
  namedFiles,
  namedVariants,
  type Rule,
  storyRules,
} from './check.store.ts';

/** Findings of one kind that are told one by one. */
const mostTold = 20;

/** Looks through the whole paper at one moment and yields what is not as it must be, in words. */
export async function* findings({
  databaseUrl,
  mediaDir,
}: Pick<Config, 'databaseUrl' | 'mediaDir'>): AsyncGenerator<string> {
  const snapshot = await openSnapshot(databaseUrl);
  try {
    yield* await storageFindings(snapshot);
    for (const rule of storyRules(snapshot.engine)) yield* storiesBreaking(snapshot, rule);
    yield* termFindings(snapshot);
    yield* versionFindings(snapshot);
    yield* missingFiles(snapshot, mediaDir);
  } finally {
    await snapshot.close();
  }
}

async function* storiesBreaking(snapshot: Snapshot, rule: Rule): AsyncGenerator<string> {
  const broken = await brokenStories(snapshot, rule, mostTold + 1);
  for (const { id, title } of broken.slice(0, mostTold)) yield `“${title}” (${id}) ${rule.words}`;
  if (broken.length > mostTold) yield `and more stories: each ${rule.words}`;
}

/** The counts that search scores by must be those of the stories' own words. */
async function* termFindings(snapshot: Snapshot): AsyncGenerator<string> {
  const counts = new Map<string, number>();
  const add = (term: string, by: number) => counts.set(term, (counts.get(term) ?? 0) + by);
  for await (const [terms, extras] of snapshot.rows(filedTerms)) {
    add('', 1);
    const words = { ...JSON.parse(String(terms)), ...JSON.parse(String(extras)) };
    for (const term of Object.keys(words)) add(term, 1);
  }
  for await (const [term, documents] of snapshot.rows(countedTerms)) add(String(term), -Number(documents));

  const wrong = [...counts].filter(([, difference]) => difference !== 0);
  if (wrong.length > 0) yield `${wrong.length} words are counted wrongly for search, such as “${wrong[0]?.[0]}”`;
}

/** What readers saw must be what the chain of hashes says they saw. */
async function* versionFindings(snapshot: Snapshot): AsyncGenerator<string> {
  const faultOf = verifier();
  const faulty = new Set<number>();
  for await (const row of snapshot.rows(everyVersion)) {
    const version = storedFrom(row);
    const fault = faultOf(version);
    if (!fault) continue;
    faulty.add(version.articleId);
    yield `Story ${version.articleId}: ${fault}`;
  }
  for await (const row of snapshot.rows(shownBesideVersions))
    if (!faulty.has(Number(row[0])) && !isVouchedFor(row))
      yield `Story ${row[0]}: what readers see is in no public version`;
}

async function* missingFiles(snapshot: Snapshot, mediaDir: string): AsyncGenerator<string> {
  for await (const [by, file] of snapshot.rows(namedFiles)) {
    if (!(await exists(join(mediaDir, String(file))))) yield `${file} is missing, which ${by} names`;
  }
  for await (const [variants] of snapshot.rows(namedVariants)) {
    for (const { file } of JSON.parse(String(variants)) as { file: string }[]) {
      if (!(await exists(join(mediaDir, file)))) yield `${file} is missing, a size of a picture in the library`;
    }
  }
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
