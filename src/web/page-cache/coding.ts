export type Coding = 'br' | 'gzip' | 'identity';

/** Browsers send a handful of different headers; whoever sends more is answered without being remembered. */
const mostRemembered = 500;
const remembered = new Map<string, readonly Coding[]>();
const plain: readonly Coding[] = ['identity'];

/** The codings a request accepts, best first; `identity` is always among them. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */
export function codingsOf(accept: string | string[] | undefined): readonly Coding[] {
  if (typeof accept !== 'string') return plain;
  const known = remembered.get(accept);
  if (known) return known;

  const codings = parse(accept);
  if (remembered.size < mostRemembered) remembered.set(accept, codings);
  return codings;
}

function parse(accept: string): readonly Coding[] {
  const weights = new Map(accept.split(',').map(weighed));
  const weightOf = (coding: Coding, unsaid: number) =>
    weights.get(coding) ?? (coding === 'gzip' ? weights.get('x-gzip') : undefined) ?? weights.get('*') ?? unsaid;
  const wished = (['br', 'gzip'] as const)
    .map((coding) => ({ coding, weight: weightOf(coding, 0) }))
    .filter(({ weight }) => weight > 0 && weight >= (weights.get('identity') ?? 0))
    .sort((a, b) => b.weight - a.weight);

  return [...wished.map(({ coding }) => coding), 'identity'];
}

function weighed(part: string): [string, number] {
  const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));

  return [name, Number.isFinite(weight) ? weight : 0];
}
