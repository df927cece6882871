/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  /** The text directly inside, entities read. */
  text: string;
}

/** Reads XML the way a strict feed reader does: the first thing that is not well-formed throws. */
export function readXml(source: string): XmlElement {
  if (!source.startsWith('<?xml version="1.0" encoding="UTF-8"?>')) throw new Error('The XML declaration is missing.');
  const wrong = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(source);
  if (wrong) throw new Error(`XML cannot hold ${JSON.stringify(wrong[0])}.`);

  const document = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [document];
  for (const part of source.slice(source.indexOf('?>') + 2).split(/(?=<)|(?<=>)/)) read(part, open);
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is never closed.`);

  const [root, ...others] = open[0]?.children ?? [];
  if (!root || others.length > 0) throw new Error('A document has exactly one root element.');
  return root;
}

/** The children of one name. */
export const all = (element: XmlElement, name: string) => element.children.filter((child) => child.name === name);

/** The text of the only child of that name. */
export function only(element: XmlElement, name: string): string {
  const [child, ...others] = all(element, name);
  if (!child || others.length > 0) throw new Error(`<${element.name}> has not exactly one <${name}>.`);

  return child.text;
}

function read(part: string, open: XmlElement[]): void {
  if (part.startsWith('</')) close(part, open);
  else if (part.startsWith('<')) begin(part, open);
  else write(part, open);
}

function write(part: string, open: XmlElement[]): void {
  const inner = open.at(-1) as XmlElement;
  if (part.includes(']]>')) throw new Error('A text holds ]]>.');
  if (open.length === 1 && part.trim()) throw new Error(`Text outside the root: ${part}`);

  inner.text += unescaped(part);
}

function begin(tag: string, open: XmlElement[]): void {
  const [, name, attributes = '', end] = /^<([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>$/.exec(tag) ?? [];
  if (!name) throw new Error(`Not a tag: ${tag}`);

  const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)];
  const element: XmlElement = {
    name,
    attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescaped(value)])),
    children: [],
    text: '',
  };
  open.at(-1)?.children.push(element);
  if (!end) open.push(element);
}

function close(tag: string, open: XmlElement[]): void {
  const element = open.pop();
  if (tag !== `</${element?.name}>`) throw new Error(`${tag} closes <${element?.name}>.`);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+);|(\w+);)?/g, (whole, code?: string, name = '') => {
    const meant = code ? String.fromCodePoint(Number(code)) : entities[name];
    if (!meant) throw new Error(`A bare & in “${text}”, at ${whole}`);

    return meant;
  });
}
