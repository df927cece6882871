import type { Dates } from '../../site/dates.ts';

/** How the paper's own clocks are read. */
export type LocalDates = Pick<Dates, 'instants' | 'beside'>;

const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * The moment an ISO 8601 date means, in UTC; undefined where it means none. Without a zone it is the paper's: the first
 * of two where the clocks repeat it, the moment after where they skip it.
 */
export function instantOf(written: string, dates: LocalDates): string | undefined {
  const [, day = '', time = '00:00', seconds = ':00', zone = ''] = iso.exec(written) ?? [];
  const local = `${day}T${time}${seconds}`;
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 10) !== day) return undefined;
  if (zone) return offset(`${local}${zone.toUpperCase()}`);

  return dates.instants(local)[0] ?? dates.beside(local).at(-1);
}

function offset(written: string): string | undefined {
  const at = Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));

  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
