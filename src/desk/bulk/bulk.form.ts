import { z } from 'zod';
import { id, line } from '../../web/text.ts';

export const bulkActs = ['withdraw', 'return', 'discard', 'restore', 'move', 'topic'] as const;

export type BulkActName = (typeof bulkActs)[number];

const mostStories = 60;
const noneChosen = 'Choose at least one article';
const story = z.string(noneChosen).pipe(id);

/** What is to be done to the ticked stories of a list. */
export const BulkForm = z
  .object({
    act: z.enum(bulkActs, 'Choose what to do with the articles'),
    story: z.union([z.array(story).min(1).max(mostStories), story.transform((one) => [one])], noneChosen),
    section: z.string('Choose a section').default(''),
    topic: line({ label: 'Topic', most: 80 }),
  })
  .superRefine(({ act, topic }, context) => {
    if (act === 'topic' && !/[\p{L}\p{N}]/u.test(topic)) {
      context.addIssue({ code: 'custom', path: ['topic'], message: 'Enter the topic to add' });
    }
    if (act === 'topic' && /[,،，、]/.test(topic)) {
      context.addIssue({ code: 'custom', path: ['topic'], message: 'Add one topic at a time' });
    }
  });

export type BulkForm = z.output<typeof BulkForm>;
