import type { Content } from '../../articles/article.ts';
import type { SealedFields } from '../chain.ts';
import { type FieldName, fieldNames, fieldsOf, withoutStory } from '../fields.ts';
import type { SealedRow } from './changes.store.ts';

/** A public version with all that its hash is made of, so that anybody can compute it again. */
export interface VersionRecord {
  readonly story: number;
  readonly number: number;
  readonly kind: string;
  readonly save: number | null;
  readonly at: string;
  readonly minor: number;
  /** In the order of the hash. A redacted field has neither salt nor value. */
  readonly fields: readonly {
    readonly name: FieldName;
    readonly salt?: string;
    readonly value?: string;
    readonly hash: string;
  }[];
  /** The hash of the version before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
}

export function recordOf({ articleId, revision, reason, content, fields, ...version }: SealedRow): VersionRecord {
  const values = content === null ? withoutStory(reason) : fieldsOf(JSON.parse(content) as Content, reason);
  const sealed = JSON.parse(fields) as SealedFields;

  return {
    story: articleId,
    number: version.number,
    kind: version.kind,
    save: revision,
    at: version.at,
    minor: version.minor,
    fields: fieldNames.flatMap((name) => {
      const field = sealed[name];
      if (!field) return [];
      const known = field.salt === undefined ? {} : { salt: field.salt, value: values[name] ?? '' };
      return [{ name, ...known, hash: field.hash }];
    }),
    previous: version.previous,
    hash: version.hash,
  };
}
