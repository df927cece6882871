import { styleOf } from './styles.ts';

/**
 * Word writes lists as paragraphs: `mso-list:l0 level2 lfo1` says how deep an item stands, and a part that is to be
 * ignored holds its bullet or number.
 */
export function wordLists(body: HTMLElement): void {
  const items = [...body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')].filter((one) => levelOf(one) > 0);
  const open: HTMLElement[] = [];
  for (const item of items) {
    if (item.previousElementSibling !== open[0]) open.length = 0;
    const level = levelOf(item);
    const marker = takeMarker(item);
    open.length = Math.min(open.length, level);
    if (open.length === level && open.at(-1)?.localName !== nameFor(marker)) open.pop();
    while (open.length < level) open.push(beginList(item, marker, open.at(-1)));

    const entry = document.createElement('li');
    entry.append(...item.childNodes);
    open.at(-1)?.append(entry);
    item.remove();
  }
}

const levelOf = (element: Element) => Number(/level(\d)/.exec(styleOf(element, 'mso-list'))?.[1] ?? 0);

function takeMarker(item: HTMLElement): string {
  const ignored = [...item.querySelectorAll<HTMLElement>('[data-style]')].find(
    (one) => styleOf(one, 'mso-list').toLowerCase() === 'ignore',
  );
  const marker = ignored?.textContent?.trim() ?? '';
  ignored?.remove();

  return marker;
}

const nameFor = (marker: string) => (/^\(?[0-9a-z]{1,4}[.)]/i.test(marker) ? 'ol' : 'ul');

/** Inside the last item of the list around it, or where the item stood. */
function beginList(item: HTMLElement, marker: string, around: HTMLElement | undefined): HTMLElement {
  const list = document.createElement(nameFor(marker));
  const start = Number.parseInt(marker.replace('(', ''), 10);
  if (list.localName === 'ol' && start > 1) list.setAttribute('start', String(start));
  if (!around) item.before(list);
  else (around.lastElementChild ?? around.appendChild(document.createElement('li'))).append(list);

  return list;
}
