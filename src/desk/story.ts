import {
  type Article,
  type Content,
  type Named,
  type Picture,
  type State,
  slugFollowsTitle,
} from '../articles/article.ts';
import { slugOf } from '../articles/slug.ts';
import { publicFolders } from '../media/media.ts';
import type { Section } from '../site/section.ts';
import type { Problem } from '../web/parse.ts';
import { isStoryLanguage, type StoryForm } from './story.form.ts';
import type { StoryPictures } from './story.pictures.ts';

/** What an empty form starts from. */
export function blankContent(section: Section | undefined, author: string, language: string): Content {
  return {
    title: '',
    slug: '',
    summary: '',
    body: '',
    language,
    sectionId: section?.id ?? 0,
    topics: [],
    authors: [named(author)],
    series: null,
    picture: null,
    related: [],
    hidesViews: false,
    refusesReactions: false,
  };
}

/** The content a form describes; its slug is what the editor wishes, which may be taken. */
export function contentOf(
  form: StoryForm,
  before: Pick<Article, 'content'> & State,
  sections: readonly Section[],
  siteLanguage: string,
  library: StoryPictures,
): { content: Content; problems: Problem[] } {
  const section = sections.find(({ slug }) => slug === form.section);
  const language = form.language || siteLanguage;
  const isKnown = language === siteLanguage || language === before.content.language || isStoryLanguage(language);
  const picture = pictureOf(form, before.content.picture, library);
  const problems = [
    ...(section ? [] : [{ field: 'section', message: 'Choose a section' }]),
    ...(isKnown ? [] : [{ field: 'language', message: 'Choose a language from the list' }]),
    ...pictureProblems(form, picture, library),
  ];

  const content = {
    title: form.title,
    slug: wishedSlug(form, before),
    summary: form.summary,
    body: form.body,
    language,
    sectionId: section?.id ?? before.content.sectionId,
    topics: distinct(form.topics),
    authors: distinct(form.authors),
    series: form.series ? named(form.series) : null,
    picture,
    related: form.related,
    hidesViews: form.hidesViews === 'yes',
    refusesReactions: form.refusesReactions === 'yes',
  };
  return { content, problems };
}

/** Before publication the address follows the title, until somebody types one of their own. */
function wishedSlug(form: StoryForm, before: Pick<Article, 'content'> & State): string {
  const typed = form.slug ? slugOf(form.slug) : '';
  const { title, slug } = before.content;
  if (!slugFollowsTitle(before)) return typed || slug;

  const wasAutomatic = typed === slug && isMadeFrom(title, slug);
  return !typed || wasAutomatic ? slugOf(form.title) : typed;
}

/** Whether a slug is the title's, or the title's with the date and number that part it from another story's. */
const isMadeFrom = (title: string, slug: string) =>
  slug.startsWith(slugOf(title)) && /^(-\d{4}-\d\d-\d\d(-\d+)?)?$/.test(slug.slice(slugOf(title).length));

/** Whether the program chose the address, so that it may choose another where this one is taken. */
export const isAutomaticSlug = (content: Content, state: State) =>
  slugFollowsTitle(state) && content.slug === slugOf(content.title);

function pictureOf(form: StoryForm, before: Picture | null, { picture }: StoryPictures): Picture | null {
  const file = form.picture ?? before?.file ?? '';
  const known = file === before?.file ? before : picture;
  if (!file || !known) return null;

  const words = { description: form.pictureDescription, caption: form.pictureCaption, credit: form.pictureCredit };
  return { file, ...words, width: known.width, height: known.height };
}

/** Readers see a picture of the library only with words for those who cannot see it, and with who made it. */
function pictureProblems(form: StoryForm, picture: Picture | null, { unready }: StoryPictures): Problem[] {
  if (form.picture && !picture)
    return [{ field: 'pictureFile', message: 'This picture is no longer in the library. Choose another' }];
  if (form.action === 'draft' || form.action === 'withdraw' || form.action === 'return') return [];

  const isOfLibrary = picture?.file.startsWith(`${publicFolders.pictures}/`) === true;
  const lacking = (field: string, words: string | undefined, message: string) =>
    isOfLibrary && !words ? [{ field, message }] : [];
  return [
    ...lacking('pictureDescription', picture?.description, 'Describe the picture for people who cannot see it'),
    ...lacking('pictureCredit', picture?.credit, 'Say who made the picture'),
    ...unready.map((title) => ({
      field: 'body',
      message: `The picture “${title}” in the story needs a description and a credit in the library`,
    })),
  ];
}

const named = (name: string): Named => ({ slug: slugOf(name), name });

/** Two spellings of one address are one topic; the first stands. */
function distinct(names: readonly string[]): Named[] {
  const bySlug = new Map<string, Named>();
  for (const thing of names.map(named)) if (!bySlug.has(thing.slug)) bySlug.set(thing.slug, thing);

  return [...bySlug.values()];
}
