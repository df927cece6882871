import { z } from 'zod';
import { hues } from '../../site/section.ts';
import { naming } from '../naming.ts';

export const SectionForm = z.object({ ...naming, hue: z.enum(hues, 'Choose one of the colours') });

export type SectionForm = z.output<typeof SectionForm>;

export const sectionFields = ['name', 'slug', 'description', 'hue', 'base'] as const;
