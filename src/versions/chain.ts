import { hash, randomBytes } from 'node:crypto';
import { type FieldName, fieldNames } from './fields.ts';

/** The salt is gone where the field was redacted: nobody can guess the value from its hash. */
export interface SealedField {
  readonly salt?: string;
  readonly hash: string;
}

export type SealedFields = Readonly<Partial<Record<FieldName, SealedField>>>;

/** A public version as its hash covers it. */
export interface Link {
  readonly articleId: number;
  readonly number: number;
  readonly kind: 'published' | 'changed' | 'withdrawn' | 'returned';
  /** The save that readers saw; null for a withdrawal. */
  readonly revision: number | null;
  /** UTC ISO 8601. */
  readonly at: string;
  /** 0 or 1. */
  readonly minor: number;
  readonly fields: SealedFields;
  /** The hash of the version before; empty for the first. */
  readonly previous: string;
}

const sha256 = (text: string) => hash('sha256', text);

/** SHA-256, in hexadecimal, of the salt, the field's name and its value, each on a line of its own. */
export const fieldHash = (salt: string, name: FieldName, value: string) => sha256(`${salt}\n${name}\n${value}`);

/** Gives every field a salt of its own, so that equal values do not show as equal hashes. */
export function sealFields(values: Readonly<Partial<Record<FieldName, string>>>): SealedFields {
  const sealed: Partial<Record<FieldName, SealedField>> = {};
  for (const name of fieldNames) {
    const value = values[name];
    if (value === undefined) continue;
    const salt = randomBytes(16).toString('hex');
    sealed[name] = { salt, hash: fieldHash(salt, name, value) };
  }

  return sealed;
}

/** SHA-256, in hexadecimal, of a JSON list; docs/decisions/0018 says how to compute it elsewhere. */
export const linkHash = ({ articleId, number, kind, revision, at, minor, fields, previous }: Link): string =>
  sha256(
    JSON.stringify([
      ...[articleId, number, kind, revision, at, minor],
      ...[fieldNames.flatMap((name) => (fields[name] ? [[name, fields[name].hash]] : [])), previous],
    ]),
  );
