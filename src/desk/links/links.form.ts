import { z } from 'zod';
import { id as Id } from '../../web/text.ts';

/** What an editor says of a story and one other. */
export const PairForm = z.object({
  other: Id,
  say: z.enum(['ban', 'allow', 'both', 'redirect', 'canonical', 'different'], 'Choose what to do'),
});

export type Saying = z.infer<typeof PairForm>['say'];
