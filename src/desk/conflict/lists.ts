import { isSame } from '../../articles/diff/merge.ts';

/**
 * What two people made of a list of names in which each stands once: what either added is in, what either took out is
 * out, in the order of whoever changed the order. Undefined where both changed it, each in a way of their own.
 */
export function mergedList(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] | undefined {
  const stayed = base.filter((one) => mine.includes(one) && theirs.includes(one));
  const orderIn = (list: readonly string[]) => list.filter((one) => stayed.includes(one));
  const [mineMoved, theirsMoved] = [mine, theirs].map((list) => !isSame(orderIn(list), stayed));
  if (mineMoved && theirsMoved && !isSame(orderIn(mine), orderIn(theirs))) return undefined;

  const [leading, other] = mineMoved ? [mine, theirs] : [theirs, mine];
  const list = leading.filter((one) => !base.includes(one) || other.includes(one));
  for (const [place, one] of other.entries()) {
    if (base.includes(one) || list.includes(one)) continue;

    const before = other.slice(0, place).findLast((earlier) => list.includes(earlier));
    list.splice(before === undefined ? 0 : list.indexOf(before) + 1, 0, one);
  }

  return list;
}
