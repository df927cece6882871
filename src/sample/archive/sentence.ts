import { between, happens, itemAt, oneOf } from './chance.ts';
import { beginnings, clauses, endings, joints } from './clauses.ts';
import { sectionSentences, sentences } from './sentences.ts';
import type { Scene } from './slots.ts';
import { filled, templateOf, templatesBySection } from './slots.ts';

const whole = templatesBySection(sentences, sectionSentences);
const parts = {
  beginnings: beginnings.map(templateOf),
  clauses: clauses.map(templateOf),
  joints: joints.map(templateOf),
  endings: endings.map(templateOf),
};

export function sentence(scene: Scene): string {
  return happens(scene.chance, 0.3)
    ? filled(scene, oneOf(scene.chance, whole[scene.subject.section]))
    : capitalised(composedSentence(scene));
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function composedSentence(scene: Scene): string {
  const position = between(scene.chance, 0, parts.clauses.length - 1);
  const clause = filled(scene, itemAt(parts.clauses, position));
  const beginning = filled(scene, oneOf(scene.chance, parts.beginnings));

  return beginning + clause + secondClause(scene, position) + filled(scene, oneOf(scene.chance, parts.endings));
}

function secondClause(scene: Scene, firstPosition: number): string {
  if (happens(scene.chance, 0.3)) return '';

  const position = (firstPosition + between(scene.chance, 1, parts.clauses.length - 1)) % parts.clauses.length;

  return filled(scene, oneOf(scene.chance, parts.joints)) + filled(scene, itemAt(parts.clauses, position));
}
