import { cleaned, holds, mark, type Part, parts, patternOf, type Removal, without } from './redaction.ts';

/** What the removal changes in a row of a table; what its columns are about may stand in front of their names. */
export function changesIn(row: Record<string, unknown>, asked: Removal, about = '') {
  const removal = about === '' ? asked : withOwnWords(row, asked, about);

  return Object.entries(row).flatMap(([column, before]) => {
    if (typeof before !== 'string') return [];
    const after = cleanValue(about + column, before, removal);

    return after === before ? [] : [{ column, before, after }];
  });
}

/** Columns that go whole go from those that repeat them, too. */
function withOwnWords(row: Record<string, unknown>, removal: Removal, about: string): Removal {
  const own = Object.entries(row).flatMap(([column, value]) => {
    const part = partOf(about + column);
    return part && removal.parts.includes(part) && typeof value === 'string' && value !== '' ? [patternOf(value)] : [];
  });

  return { ...removal, patterns: [...removal.patterns, ...own] };
}

/** A value of a table without what goes: JSON is gone through value by value, anything else is text. */
function cleanValue(column: string, value: string, removal: Removal): string {
  const json = parsed(value);
  if (json !== undefined) {
    const text = JSON.stringify(cleanJson(json, removal, ''));
    return text === JSON.stringify(json) ? value : text;
  }
  const part = partOf(column);

  return part ? cleaned(part, value, removal) : without(value, removal.patterns);
}

function parsed(value: string): object | undefined {
  if (!/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as object;
  } catch {
    return undefined;
  }
}

/** Fields are known by their names: those of a form, and those of the picture within a save. */
function cleanJson(value: unknown, removal: Removal, name: string): unknown {
  const part = partOf(name);
  if (part && removal.parts.includes(part)) return emptied(part, value);
  if (typeof value === 'string') return isSlug(name, value, removal) ? removal.slug : without(value, removal.patterns);
  if (Array.isArray(value)) return value.map((one) => cleanJson(one, removal, ''));
  if (typeof value !== 'object' || value === null) return value;

  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      without(key, removal.patterns),
      cleanJson(one, removal, name === 'picture' ? `picture${key.replace(/^./, (first) => first.toUpperCase())}` : key),
    ]),
  );
}

const isSlug = (name: string, value: string, { parts: gone, patterns, slug }: Removal) =>
  name === 'slug' && value !== '' && (gone.includes('title') || holds(value, patterns)) && slug !== '';

const isNamed = (part: Part) => ['picture', 'authors', 'topics', 'series'].includes(part);

const partOf = (name: string): Part | undefined => {
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

  return parts.find((part) => part === camel);
};

/** A name that goes leaves none in its place: the mark would become an author or a topic. */
function emptied(part: Part, value: unknown): unknown {
  if (typeof value === 'string') return value === '' || isNamed(part) ? '' : mark;

  return Array.isArray(value) ? [] : null;
}
