import { z } from 'zod';
import { notices } from '../../articles/withdrawn/notices.ts';
import { id, line } from '../../web/text.ts';

export const WithdrawalForm = z
  .object({
    shows: z.enum(notices, 'Choose what readers see'),
    words: line({ label: 'Explanation', most: 300 }),
    target: line({ label: 'Address', most: 500 }),
    base: id.catch(0),
    action: z.enum(['save', 'withdraw'], 'Choose what to do').default('save'),
  })
  .superRefine(({ shows, target }, context) => {
    if (shows === 'elsewhere' && !target)
      context.addIssue({ code: 'custom', path: ['target'], message: 'Enter where readers are to be led' });
  });

/** Every field as it was typed. */
export interface TypedWithdrawal {
  readonly shows: string;
  readonly words: string;
  readonly target: string;
}
