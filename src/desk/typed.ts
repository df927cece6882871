import type { Content, State } from '../articles/article.ts';
import type { Paper } from '../site/paper.ts';
import { noTimes } from './schedule/panel.view.ts';
import type { TypedStory } from './story.form.ts';

/** The form's fields as a save holds them. */
export function typedOf(content: Content, state: Pick<State, 'revision'>, { everySection }: Paper): TypedStory {
  return {
    title: content.title,
    summary: content.summary,
    body: content.body,
    language: content.language,
    section: everySection.find(({ id }) => id === content.sectionId)?.slug ?? '',
    topics: content.topics.map(({ name }) => name).join(', '),
    newTopics: '',
    authors: content.authors.map(({ name }) => name).join(', '),
    series: content.series?.name ?? '',
    slug: content.slug,
    related: content.related.join(' '),
    hidesViews: content.hidesViews ? 'yes' : '',
    refusesReactions: content.refusesReactions ? 'yes' : '',
    picture: content.picture?.file ?? '',
    pictureDescription: content.picture?.description ?? '',
    pictureCaption: content.picture?.caption ?? '',
    pictureCredit: content.picture?.credit ?? '',
    reason: '',
    minor: '',
    ...noTimes,
    base_revision: String(state.revision),
    action: '',
  };
}
