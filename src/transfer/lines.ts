/** A line of bytes without its end; undefined for one that is longer than allowed. */
export type Line = Buffer | undefined;

/** The lines of a stream, one at a time and never more than one in memory. An empty last line does not count. */
export async function* linesOf(source: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer) => {
    length += part.length;
    if (length <= mostBytes) parts.push(part);
  };
  const take = (): Line => {
    const line = length <= mostBytes ? Buffer.concat(parts) : undefined;
    [parts, length] = [[], 0];
    return line;
  };

  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      yield take();
    }
    keep(chunk.subarray(start));
  }
  if (length > 0) yield take();
}

const lineFeed = 0x0a;
