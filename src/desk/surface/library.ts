import type { Node } from 'prosemirror-model';
import { schema } from '../writing/schema.ts';
import { type Answers, ask, type Question } from './asking.ts';
import { element, say } from './dom.ts';

/** A picture of the library, as `src/media/library.answer.ts` tells of it. */
interface Picture {
  readonly href: string;
  readonly src: string;
  readonly thumb: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly credit: string;
  readonly focusX: string;
  readonly focusY: string;
}

interface PictureWords {
  readonly description?: string;
  readonly caption?: string;
  readonly credit?: string;
}

const asJson = { Accept: 'application/json' };

async function search(question: string): Promise<readonly Picture[]> {
  const answer = await fetch(`/desk/media?${new URLSearchParams({ q: question, kind: 'picture' })}`, {
    headers: asJson,
  });
  if (!answer.ok) throw new Error(`The library answered ${answer.status}.`);

  return ((await answer.json()) as { pictures: readonly Picture[] }).pictures;
}

/** Puts a file into the library; a sentence where it was not taken. */
async function send(file: File): Promise<Picture | string> {
  const data = new FormData();
  data.append('files', file, file.name || 'Pasted picture.png');
  const post = () => fetch('/desk/media', { method: 'POST', headers: asJson, body: data });
  const first = await post();
  const answer = first.status === 401 && (await isSignedInAgain()) ? await post() : first;
  const isJson = answer.headers.get('content-type')?.includes('json');
  if (!isJson) return 'The library could not be reached. Your text is safe; try again.';

  const { picture, message } = (await answer.json()) as { picture?: Picture; message: string };
  return picture ?? message;
}

/** The page, which asks for the sign-in, is told that it has ended; true once somebody is signed in again. */
async function isSignedInAgain(): Promise<boolean> {
  let answer: Promise<boolean> | undefined;
  const detail = (asked: Promise<boolean>) => {
    answer = asked;
  };
  document.querySelector('form.write')?.dispatchEvent(new CustomEvent('securenest:signed-out', { detail }));

  return (await answer) ?? false;
}

/** Sends pictures that were pasted, dropped or chosen, and asks for their words. */
export async function figuresFrom(files: readonly File[]): Promise<Node[]> {
  const figures: Node[] = [];
  for (const file of files) {
    say(`Uploading ${file.name || 'the picture'}.`);
    const kept = await send(file).catch(() => 'The picture was not sent. Your text is safe; try again.');
    const figure = typeof kept === 'string' ? await excuse(kept) : await described(kept);
    if (figure) figures.push(figure);
  }

  return figures;
}

async function excuse(words: string): Promise<undefined> {
  await ask({ title: 'The picture is not in the library', lead: words, questions: [], button: 'Carry on' });
}

const wordQuestions = (of: Readonly<Record<'description' | 'caption' | 'credit', string>>): Question[] => [
  {
    name: 'description',
    label: 'Description',
    value: of.description,
    hint: 'What it shows, for people who cannot see it.',
    isLong: true,
  },
  { name: 'caption', label: 'Caption', value: of.caption, hint: 'What readers see below it. May stay empty.' },
  { name: 'credit', label: 'Credit', value: of.credit, hint: 'Who made it.' },
];

const lacking = ({ description, credit }: Answers) => ({
  ...(description ? {} : { description: 'Describe the picture in a few words' }),
  ...(credit ? {} : { credit: 'Say who made it' }),
});

/** The picture as the text takes it; what the library does not know yet is asked for, and told to it. */
async function described(picture: Picture): Promise<Node | undefined> {
  if (picture.description && picture.credit) return figureOf(picture.src, picture);

  const words = await ask({
    title: 'A few words for the picture',
    lead: 'It is in the library. With a description and a credit it can stand in a story.',
    questions: wordQuestions(picture),
    button: 'Put it into the story',
    check: lacking,
  });
  if (!words) return undefined;

  await remember(picture, words);
  return figureOf(picture.src, words);
}

/** The story has the words in any case; where the library did not take them, publishing asks for them. */
async function remember(picture: Picture, words: Answers): Promise<void> {
  const { title, focusX, focusY } = picture;
  const body = new URLSearchParams({ title, focusX, focusY, ...words });
  const isKept = await fetch(picture.href, { method: 'POST', body }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isKept) say('The library did not take the words yet. They are in the story.');
}

const figureOf = (src: string, { description = '', caption = '', credit = '' }: PictureWords) =>
  schema.node('figure', { src, description, caption, credit });

/** Asks for pictures of the library or from this computer. */
export async function choosePictures(): Promise<Node[]> {
  const list = element('ul', { class: 'ask__pictures', role: 'list', 'aria-label': 'Pictures found' });
  const files = element('input', { type: 'file', class: 'in', id: 'ask-files', accept: 'image/*', multiple: '' });
  const upload = element('div', { class: 'f' }, element('label', { for: 'ask-files' }, 'Or from this computer'), files);
  const question = element('input', { class: 'in', id: 'ask-question', type: 'search' });
  const find = element('button', { type: 'button', class: 'btn btn--quiet' }, 'Find');
  const row = element('div', { class: 'find' }, question, find);
  const search = element('div', { class: 'f' }, element('label', { for: 'ask-question' }, 'Find in the library'), row);
  const known = new Map<string, Picture>();
  const show = () => void fill(list, question.value, known);
  find.addEventListener('click', show);
  question.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    show();
  });
  show();

  const more = element('div', {}, search, list, upload);
  const lead = 'Choose one, or several for a gallery.';
  const answers = await ask({ title: 'Pictures', lead, questions: [], more, button: 'Put into the story' });
  if (!answers) return [];
  const chosen = [...list.querySelectorAll('input:checked')].flatMap(
    (box) => known.get((box as HTMLInputElement).value) ?? [],
  );
  const figures: Node[] = [];
  for (const picture of chosen) figures.push(...((await described(picture).then((node) => node && [node])) ?? []));
  return [...figures, ...(await figuresFrom([...(files.files ?? [])]))];
}

async function fill(list: HTMLElement, question: string, known: Map<string, Picture>): Promise<void> {
  try {
    const pictures = await search(question);
    for (const picture of pictures) known.set(picture.src, picture);
    list.replaceChildren(...pictures.map(choice));
    if (pictures.length === 0) list.append(element('li', {}, 'Nothing in the library answers to that.'));
  } catch {
    list.replaceChildren(element('li', {}, 'The library could not be reached. Your text is safe; try again.'));
  }
}

const choice = ({ src, thumb, title }: Picture) =>
  element(
    'li',
    {},
    element(
      'label',
      {},
      element('input', { type: 'checkbox', value: src }),
      element('img', { src: thumb, alt: '' }),
      title,
    ),
  );

/** Other words for a picture in this story; those of the library stay. */
export async function otherWords({ attrs }: Node): Promise<Node | undefined> {
  const { src, description, caption, credit } = attrs;
  const words = await ask({
    title: 'Words for the picture',
    lead: 'They hold in this story; the library keeps its own.',
    questions: wordQuestions({ description, caption, credit }),
    button: 'Take these words',
    check: lacking,
  });

  return words && figureOf(src, words);
}
