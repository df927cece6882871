import { lengthWords } from '../writing/count.ts';
import { type Finding, glanceAt } from '../writing/glance.ts';
import { element } from './dom.ts';

const pauseMs = 400;

/** Keeps the count and the glance at accessibility beside the text true while somebody writes. */
export function beside(field: HTMLTextAreaElement, goTo: (offset: number) => void): void {
  const count = document.querySelector<HTMLElement>('[data-count]');
  const glance = document.querySelector<HTMLElement>('[data-glance]');
  let waiting = 0;
  const show = () => {
    if (count) count.textContent = lengthWords(field.value);
    if (glance) showGlance(glance, glanceAt(field.value));
  };
  field.addEventListener('input', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(show, pauseMs);
  });
  glance?.addEventListener('click', (event) => {
    const line = (event.target as Element).closest<HTMLElement>('[data-line]')?.dataset.line;
    if (line === undefined) return;

    event.preventDefault();
    goTo(offsetOf(field.value, Number(line)));
  });
}

const offsetOf = (text: string, line: number) =>
  text
    .split('\n')
    .slice(0, line)
    .reduce((sum, { length }) => sum + length + 1, 0);

function showGlance(glance: HTMLElement, findings: readonly Finding[]): void {
  const list = glance.querySelector('ul');
  glance.hidden = findings.length === 0;
  list?.replaceChildren(
    ...findings.map(({ line, words }) =>
      element('li', {}, element('a', { href: '#body', 'data-line': String(line) }, `Line ${line + 1}`), `: ${words}`),
    ),
  );
}
