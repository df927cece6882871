import { z } from 'zod';

/** A press of Up or Down: `up:5` or `down:5`, by id. */
export const OrderForm = z.object({
  change: z
    .string()
    .regex(/^(up|down):\d{1,16}$/)
    .transform((change) => {
      const [way, id] = change.split(':');
      return { by: way === 'up' ? -1 : 1, id: Number(id) };
    }),
});

export type OrderChange = z.output<typeof OrderForm>['change'];

/** The same things with one of them a place further up or down; unchanged at either end. */
export function moved<Thing>(things: readonly Thing[], at: number, by: number): Thing[] {
  const to = at + by;
  if (at < 0 || to < 0 || to >= things.length) return [...things];

  const order = [...things];
  [order[at], order[to]] = [order[to] as Thing, order[at] as Thing];
  return order;
}
