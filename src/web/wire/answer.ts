/** How long a connection waits for its next request: longer than proxies keep one, so that none is closed in between. */
export const keepAliveSeconds = 65;

/** An answer as it goes out on the wire. Only its date changes. */
export interface WireAnswer {
  bytes: Buffer;
  readonly headLength: number;
  readonly dateAt: number;
  /** Seconds since 1970 that its date says. */
  second: number;
  /** Some of the bytes may still wait to be sent, so they must not change any more. */
  isWaiting: boolean;
}

const nothing = Buffer.alloc(0);
const dateLength = 'Tue, 15 Nov 1994 08:12:31 GMT'.length;

/** Names and values stand in turn. They were checked when the page set them: none holds the end of a line. */
export function wireAnswer(status: string, headers: readonly string[], body: Buffer = nothing): WireAnswer {
  const lines = Array.from({ length: headers.length / 2 }, (_, n) => `${headers[2 * n]}: ${headers[2 * n + 1]}\r\n`);
  const before = `HTTP/1.1 ${status}\r\n${lines.join('')}Date: `;
  const after = `\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${keepAliveSeconds}\r\n\r\n`;
  const head = Buffer.from(before + ' '.repeat(dateLength) + after, 'latin1');

  return {
    bytes: ownBytes(head, body),
    headLength: head.length,
    dateAt: before.length,
    second: 0,
    isWaiting: false,
  };
}

/** Memory of its own: out of Node's pool, a page that is kept would keep its neighbours as well. */
function ownBytes(head: Buffer, body: Buffer = nothing): Buffer {
  const bytes = Buffer.allocUnsafeSlow(head.length + body.length);
  head.copy(bytes);
  body.copy(bytes, head.length);

  return bytes;
}

let now = { second: 0, date: '' };

/** The bytes with the date of this second. Bytes that are still being sent are left alone and copied. */
export function bytesNow(answer: WireAnswer): Buffer {
  const second = Math.floor(Date.now() / 1000);
  if (answer.second === second) return answer.bytes;

  if (now.second !== second) now = { second, date: new Date(second * 1000).toUTCString() };
  if (answer.isWaiting) answer.bytes = ownBytes(answer.bytes);
  answer.isWaiting = false;
  answer.second = second;
  answer.bytes.write(now.date, answer.dateAt, 'latin1');
  return answer.bytes;
}
