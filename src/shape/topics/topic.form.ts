import { z } from 'zod';
import { line } from '../../web/text.ts';
import { naming } from '../naming.ts';

/** Commas part topics in the form of a story, so none may stand in a name. */
export const TopicForm = z.object({
  ...naming,
  name: naming.name.refine((name) => !/[,،，、]/.test(name), 'Name must be without commas'),
});

export type TopicForm = z.output<typeof TopicForm>;

export const topicFields = ['name', 'slug', 'description'] as const;

export const MergeForm = z.object({
  into: line({ label: 'Topic', most: 80, required: 'Enter the topic to keep' }),
  sure: z.literal('yes').optional(),
});

export const TopicsQuery = z.object({
  q: z.string().max(100).default(''),
  after: z.string().max(100).default(''),
  done: z.string().max(20).default(''),
});
