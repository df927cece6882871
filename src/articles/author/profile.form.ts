import { z } from 'zod';
import { id, line, text } from '../../web/text.ts';

const mostName = 80;

/** A byline parts names by commas, so a name has none. */
const name = line({ label: 'Name', most: mostName, required: 'Enter the name as it stands under a headline' })
  .refine((value) => value === '' || /[\p{L}\p{N}]/u.test(value), 'Name must have letters or digits')
  .refine((value) => !/[,،，、]/.test(value), 'Leave out commas: they part one name from the next');

const idOrNone = z.union([z.literal('').transform(() => null), id], 'Choose from the list').default(null);

export const ProfileForm = z.object({
  name,
  role: line({ label: 'Role', most: 80 }),
  bio: text({ label: 'About them', most: 2000 }),
  account: idOrNone,
  pictureDescription: line({ label: 'Description', most: 1000 }),
  removePicture: z.literal('yes', 'Tick the box or leave it').optional(),
});

export type ProfileForm = z.output<typeof ProfileForm>;

/** What somebody says of themselves; name and role are the editors' to give. */
export const OwnProfileForm = ProfileForm.pick({ bio: true, pictureDescription: true, removePicture: true });

export const MergeForm = z.object({
  into: line({ label: 'Author', most: mostName, required: 'Enter the name of the author who stays' }),
  /** Merging cannot be undone: it is asked twice. */
  sure: z.literal('yes').optional(),
});
