import type { z } from 'zod';
import { badRequest, notFound } from '../errors.ts';

export interface Problem {
  readonly field: string;
  readonly message: string;
}

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A posted form: its values, or what is wrong with each field, one message a field. */
export function readForm<Schema extends z.ZodType>(schema: Schema, body: unknown): Read<z.output<Schema>> {
  const read = schema.safeParse(body ?? {});
  if (read.success) return { ok: true, value: read.data };

  const problems = read.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message }));
  return {
    ok: false,
    problems: problems.filter(({ field }, index) => problems.findIndex((p) => p.field === field) === index),
  };
}

/** What was typed, as plain text by field, to be shown again beside the problems. */
export function typedText(body: unknown): Record<string, string> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);

  return Object.fromEntries(entries.map(([field, value]) => [field, typeof value === 'string' ? value : '']));
}

/** A query string. A wrong one is a plain 400: readers follow links, they do not type these. */
export function readQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const read = schema.safeParse(query);
  if (!read.success) throw badRequest('This address has a part that the page does not understand.');

  return read.data;
}

/** A part of the path. A wrong one names a thing that does not exist. */
export function readPart<Schema extends z.ZodType>(schema: Schema, part: unknown, what: string): z.output<Schema> {
  const read = schema.safeParse(part);
  if (!read.success) throw notFound(what);

  return read.data;
}
