/** A request that was read whole, its body included. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly url: string;
  /** By name in small letters. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
  /** Where the next request begins. */
  readonly end: number;
}

const mostHeadCharacters = 8000;
const mostBodyDigits = 4;

// The letters of https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 and of an address; no line is ever folded.
const startLine = /(GET|HEAD|POST) (\/[\w\-.~!$&'()*+,;=:@%/?]*) HTTP\/1\.1\r\n/y;
const fieldLine = /([\w!#$%&'*+\-.^`|~]+):[\t ]*([\t -~\x80-\xff]*)\r\n/y;

/** These steer the connection, or frame a body in another way than by its length. */
const steering = ['transfer-encoding', 'upgrade', 'expect', 'proxy-connection', 'trailer'];

/**
 * Reads the request at a place of what arrived. It gives undefined where the request is not whole, or leaves any doubt
 * about what it says or where it ends: Node's own parser decides about those.
 */
export function requestAt(arrived: string, from: number): WireRequest | undefined {
  startLine.lastIndex = from;
  const start = startLine.exec(arrived);
  if (!start) return undefined;

  const fields = new Map<string, string>();
  const headEnd = readFields(arrived, startLine.lastIndex, fields);
  if (headEnd === undefined || headEnd - from > mostHeadCharacters || !isPlain(fields)) return undefined;

  const end = headEnd + bodyLength(fields);
  // Not a number is never within.
  if (!(end <= arrived.length)) return undefined;
  return { method: start[1] as string, url: start[2] as string, fields, body: arrived.slice(headEnd, end), end };
}

/** Fills in the fields and gives the end of the head; undefined where a line is odd, or a name stands twice. */
function readFields(arrived: string, from: number, fields: Map<string, string>): number | undefined {
  let at = from;
  while (!arrived.startsWith('\r\n', at)) {
    fieldLine.lastIndex = at;
    const line = fieldLine.exec(arrived);
    if (!line) return undefined;

    const [name, value] = [(line[1] as string).toLowerCase(), line[2] as string];
    if (fields.has(name) || value.endsWith(' ') || value.endsWith('\t')) return undefined;
    fields.set(name, value);
    at = fieldLine.lastIndex;
  }

  return at + 2;
}

function isPlain(fields: ReadonlyMap<string, string>): boolean {
  const connection = fields.get('connection');

  return (
    fields.has('host') &&
    (connection === undefined || connection.toLowerCase() === 'keep-alive') &&
    !steering.some((name) => fields.has(name))
  );
}

/** Not a number where the length is odd. */
function bodyLength(fields: ReadonlyMap<string, string>): number {
  const length = fields.get('content-length');
  if (length === undefined) return 0;

  return /^\d+$/.test(length) && length.length <= mostBodyDigits ? Number(length) : Number.NaN;
}
