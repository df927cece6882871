/** What an editor does to the chosen links: `add:5`, `up:5`, `down:5` or `remove:5`. */
export function changedPins(pins: readonly number[], change: string): number[] {
  const [act, number] = change.split(':');
  const id = Number(number);
  if (!Number.isSafeInteger(id) || id < 1) return [...pins];
  if (act === 'add') return pins.includes(id) ? [...pins] : [...pins, id];
  if (act === 'remove') return pins.filter((pin) => pin !== id);
  if (act === 'up') return moved(pins, id, -1);

  return act === 'down' ? moved(pins, id, 1) : [...pins];
}

function moved(pins: readonly number[], id: number, by: 1 | -1): number[] {
  const from = pins.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= pins.length) return [...pins];

  const order = [...pins];
  [order[from], order[to]] = [order[to] as number, order[from] as number];
  return order;
}
