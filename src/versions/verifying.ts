import type { Content } from '../articles/article.ts';
import { fieldHash, type Link, linkHash, type SealedFields } from './chain.ts';
import { type FieldName, fieldNames, fieldsOf, withoutStory } from './fields.ts';

export { everyVersion, shownBesideVersions } from './versions.store.ts';

/** A version as it is stored, with the save it shows. */
interface Stored extends Omit<Link, 'fields' | 'previous'> {
  readonly reason: string;
  readonly fields: string | null;
  readonly previous: string | null;
  readonly hash: string | null;
  readonly content: string | null;
}

/** A row of `everyVersion`. */
export const storedFrom = (row: readonly unknown[]): Stored => ({
  articleId: Number(row[0]),
  number: Number(row[1]),
  kind: String(row[2]) as Link['kind'],
  revision: row[3] === null ? null : Number(row[3]),
  at: String(row[4]),
  minor: Number(row[5]),
  reason: String(row[6]),
  fields: text(row[7]),
  previous: text(row[8]),
  hash: text(row[9]),
  content: text(row[10]),
});

const text = (value: unknown) => (value === null ? null : String(value));

/** Says of each version in turn what does not fit, undefined where all does; of a story only the first fault counts. */
export function verifier(): (version: Stored) => string | undefined {
  let last = { articleId: 0, number: 0, hash: '', isFaulty: false };

  return (version) => {
    const before = last.articleId === version.articleId ? last : { number: 0, hash: '', isFaulty: false };
    const fault = before.isFaulty ? undefined : faultOf(version, before);
    last = {
      articleId: version.articleId,
      number: version.number,
      hash: version.hash ?? '',
      isFaulty: before.isFaulty || fault !== undefined,
    };

    return fault;
  };
}

/** Names may have been merged since; everything else that readers see must stand in the newest version too. */
export function isVouchedFor([, shown, vouched]: readonly unknown[]): boolean {
  const words = (json: unknown) => {
    const { topics: _topics, authors: _authors, series: _series, ...own } = fieldsOf(JSON.parse(String(json)), '');
    return JSON.stringify(own);
  };

  return words(shown) === words(vouched);
}

/** A version that was made a moment ago has no hash yet, and neither has what follows it. */
function faultOf(version: Stored, before: { readonly number: number; readonly hash: string }): string | undefined {
  if (version.number !== before.number + 1) return `version ${before.number + 1} is missing`;
  if (version.hash === null) return undefined;

  const fields = JSON.parse(version.fields ?? '{}') as SealedFields;
  const wrong = wrongField(version, fields);
  if (wrong) return `version ${version.number} does not fit its hash: the ${wrong} was changed`;
  if (version.previous !== before.hash) return `version ${version.number} does not follow from the one before it`;
  if (linkHash({ ...version, fields, previous: version.previous }) !== version.hash)
    return `version ${version.number} does not fit its hash`;

  return undefined;
}

function wrongField({ content, reason, revision }: Stored, fields: SealedFields): string | undefined {
  if (revision !== null && content === null) return 'save it shows';
  const values = content === null ? withoutStory(reason) : fieldsOf(JSON.parse(content) as Content, reason);

  return fieldNames.find((name) => isWrong(name, values[name], fields[name]));
}

/** A redacted field has kept its hash and lost its salt: nothing is left to hold against it. */
function isWrong(name: FieldName, value: string | undefined, field: SealedFields[FieldName]): boolean {
  if (value === undefined || field === undefined) return value !== field;

  return field.salt !== undefined && fieldHash(field.salt, name, value) !== field.hash;
}
