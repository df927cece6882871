import { z } from 'zod';

/** What a backup says of itself, first in the archive, so that a restore knows at once whether it can go on. */
export const Manifest = z.object({
  format: z.literal(1),
  /** The version of the program that made it. */
  program: z.string(),
  madeAt: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  /** The versions of the migrations its tables are made by. */
  migrations: z.array(z.number().int()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
});

export type Manifest = z.output<typeof Manifest>;

/** What every file of the archive must turn out to be; last in the archive. Files are named as they stand in it. */
export const Checksums = z.record(z.string(), z.object({ sha256: z.string(), bytes: z.number().int() }));

export type Checksums = z.output<typeof Checksums>;

export const manifestName = 'manifest.json';
export const checksumsName = 'checksums.json';
export const tableFile = (table: string) => `tables/${table}.jsonl`;
export const mediaFile = (path: string) => `media/${path}`;

/** Where a file of the archive belongs: a table's name, or a path below the folder of pictures. */
export function placeOf(name: string): { table: string } | { media: string } | undefined {
  const table = /^tables\/([a-z0-9_]+)\.jsonl$/.exec(name)?.[1];
  if (table) return { table };
  const media = /^media\/(.+)$/s.exec(name)?.[1];
  const isInside = media
    ?.split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/[\0\\]/.test(part));

  return media && isInside ? { media } : undefined;
}

/**
 * What a backup leaves out: claims and sessions of running processes, and what is kept of readers and of sign-ins for
 * minutes or a day only, which a backup would keep for weeks.
 */
export const isLeftOut = (table: string) =>
  ['schema_migrations', 'id_slots', 'salts', 'sessions', 'sign_in_failures', 'page_changes'].includes(table) ||
  /_marks$/.test(table);

/** A row of a table as a line: a list of values, bytes marked as such. */
export const writtenRow = (row: readonly unknown[]) =>
  JSON.stringify(row.map((value) => (Buffer.isBuffer(value) ? { base64: value.toString('base64') } : value)));

export function readRow(line: string): unknown[] {
  const row = JSON.parse(line) as unknown;
  if (!Array.isArray(row)) throw new Error('A line of a table is not a list.');

  return row.map((value) => (isBytes(value) ? Buffer.from(value.base64, 'base64') : value));
}

const isBytes = (value: unknown): value is { base64: string } =>
  typeof value === 'object' && value !== null && typeof (value as { base64?: unknown }).base64 === 'string';
