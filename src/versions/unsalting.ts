import type { Content } from '../articles/article.ts';
import type { Database } from '../db/database.ts';
import type { Sql } from '../db/sql.ts';
import type { SealedFields } from './chain.ts';
import { type FieldName, fieldNames, fieldsOf, withoutStory } from './fields.ts';
import { sealStory } from './sealing.ts';
import { type SealedVersion, sealedVersions, updateFields } from './versions.store.ts';

/** What a redaction makes of the saves of a story and of the reasons they were made for. */
export interface Cleaned {
  readonly before: ReadonlyMap<number, Content>;
  readonly after: ReadonlyMap<number, Content>;
  readonly cleanReason: (reason: string) => string;
}

/**
 * The commands after which nobody can try words against the hash of a redacted field: its salt goes, its hash stays,
 * and so the chain still holds. What was not sealed yet is sealed first, while its values are there.
 */
export async function forgetSalts(db: Database, articleId: number, cleaned: Cleaned): Promise<Sql[]> {
  await sealStory({ db }, articleId);
  const versions = await sealedVersions(db, articleId);

  return versions.flatMap((version) => {
    const fields = unsalted(JSON.parse(version.fields) as SealedFields, changedFields(version, cleaned));
    return fields === version.fields ? [] : [updateFields(articleId, version, fields)];
  });
}

function changedFields({ revision, reason }: SealedVersion, { before, after, cleanReason }: Cleaned): FieldName[] {
  const old = valuesOf(before.get(revision ?? 0), reason);
  const now = valuesOf(after.get(revision ?? 0), cleanReason(reason));

  return fieldNames.filter((name) => old[name] !== now[name]);
}

const valuesOf = (content: Content | undefined, reason: string): Partial<Record<FieldName, string>> =>
  content ? fieldsOf(content, reason) : withoutStory(reason);

const unsalted = (fields: SealedFields, gone: readonly FieldName[]): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        gone.includes(name as FieldName) ? { hash: field.hash } : field,
      ]),
    ),
  );
