import type { Chance } from './chance.ts';
import { between, happens, itemAt, oneOf } from './chance.ts';
import * as titles from './headlines.ts';
import { capitalised, sentence } from './sentence.ts';
import * as stock from './sentences.ts';
import type { Scene } from './slots.ts';
import { filled, templateOf, templatesBySection } from './slots.ts';

const headlines = templatesBySection(titles.headlines, titles.sectionHeadlines);
const openings = stock.openings.map(templateOf);
const introductions = stock.introductions.map(templateOf);
const headings = titles.headings.map(templateOf);
const listIntroductions = stock.listIntroductions.map(templateOf);
const listItems = stock.listItems.map(templateOf);
const quotations = stock.quotations.map(templateOf);

export function headline(scene: Scene): string {
  for (;;) {
    const text = filled(scene, oneOf(scene.chance, headlines[scene.subject.section]));
    if (text.length >= 30 && text.length <= 90) return capitalised(text);
  }
}

export const summary = (scene: Scene): string => filled(scene, oneOf(scene.chance, openings));

export function body(scene: Scene): string {
  const aim = wordsAimedAt(scene.chance);
  let text = opening(scene);
  let words = wordCount(text);

  while (words < aim) {
    const block = nextBlock(scene, aim - words);
    text += `\n\n${block}`;
    words += wordCount(block);
  }

  return text;
}

/** The same story again, with one or two paragraphs changed or added. */
export function revisedBody(scene: Scene, original: string): string {
  const blocks = original.split('\n\n');
  const words = wordCount(original);
  const changes = words < 250 || words > 700 ? 1 : between(scene.chance, 1, 2);

  for (let change = 0; change < changes; change += 1) {
    const isReplaced = words > 700 || (words > 250 && happens(scene.chance, 0.6));
    blocks.splice(paragraphToChange(scene.chance, blocks), isReplaced ? 1 : 0, paragraph(scene, 25));
  }

  return blocks.join('\n\n');
}

/** In the second half, as newsrooms keep the top of a story; past the end when that half has no plain paragraph. */
function paragraphToChange(chance: Chance, blocks: readonly string[]): number {
  const positions = [...blocks.keys()].slice(Math.ceil(blocks.length / 2));
  const plain = positions.filter((position) => /^[^#>-].*[^:]$/.test(itemAt(blocks, position)));

  return plain.length === 0 ? blocks.length : oneOf(chance, plain);
}

/** A product of many factors is nearly log-normal, and exact on every machine, which Math.exp is not. */
function wordsAimedAt(chance: Chance): number {
  let words = 370;
  for (let factor = 0; factor < 6; factor += 1) words *= 0.68 + 0.64 * chance();

  return words < 125 || words > 780 ? wordsAimedAt(chance) : words;
}

function opening(scene: Scene): string {
  return `${filled(scene, oneOf(scene.chance, openings))} ${filled(scene, oneOf(scene.chance, introductions))}`;
}

function nextBlock(scene: Scene, words: number): string {
  const share = scene.chance();
  if (words > 60 && share < 0.1) return `${heading(scene)}\n\n${paragraph(scene, words)}`;
  if (words > 40 && share < 0.15) return list(scene);
  if (share < 0.23) return `> “${filled(scene, oneOf(scene.chance, quotations))}” – ${scene.subject.cast.person}`;

  return paragraph(scene, words);
}

const heading = (scene: Scene): string => `## ${capitalised(filled(scene, oneOf(scene.chance, headings)))}`;

function list(scene: Scene): string {
  const items = Array.from(
    { length: between(scene.chance, 3, 4) },
    () => `- ${filled(scene, oneOf(scene.chance, listItems))}`,
  );

  return `${filled(scene, oneOf(scene.chance, listIntroductions))}\n\n${items.join('\n')}`;
}

function paragraph(scene: Scene, words: number): string {
  const most = between(scene.chance, 2, 4);
  let text = sentence(scene);
  for (let count = 1; count < most && wordCount(text) < words; count += 1) text += ` ${sentence(scene)}`;

  return text;
}

function wordCount(text: string): number {
  let words = 1;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) <= 32) words += 1;

  return words;
}
