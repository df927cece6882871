import { z } from 'zod';
import { line } from '../../web/text.ts';
import { email } from '../account.form.ts';

export const Role = z.enum(['author', 'editor', 'admin'], 'Choose a role');

export const InvitationForm = z.object({
  email,
  name: line({ label: 'Name', most: 120, required: 'Enter the name as it should stand in the newsroom' }),
  role: Role,
});

export const RoleForm = z.object({ role: Role });

/** The address as it is stored; undefined where it is none. */
export const emailOf = (typed: string) => email.safeParse(typed).data;

export const roleOf = (word: string | undefined) => Role.safeParse(word).data;
