import request from 'supertest';
import { setupLink } from '../../src/accounts/setup.ts';
import type { TestSite } from './site.ts';

export const credentials = { email: 'mara@paper.example', password: 'a kettle on the quay' } as const;

/** A browser of somebody in the newsroom: the first account, made through its one-time link and signed in. */
export async function editor(site: TestSite) {
  const link = await setupLink(site);
  if (!link) throw new Error('There is an account already.');
  const agent = request.agent(site.app);
  const form = { name: 'Mara Ellison', ...credentials };
  await agent.post(new URL(link).pathname).type('form').set('Sec-Fetch-Site', 'same-origin').send(form).expect(303);

  return agent.set('Sec-Fetch-Site', 'same-origin');
}

/** A new story's form, as the desk hands it out: where it is sent, and its fields. */
export async function newStory(agent: Awaited<ReturnType<typeof editor>>) {
  const { text } = await agent.get('/desk/articles/new').expect(200);
  const action = /<form class="write" method="post" action="([^"]+)"/.exec(text)?.[1];
  if (!action) throw new Error('The desk gave no form.');

  return {
    action,
    fields: {
      base_revision: '0',
      section: 'finance',
      title: '',
      summary: '',
      body: '',
      topics: '',
      authors: 'Mara Ellison',
    },
  };
}
