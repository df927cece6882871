/** A line that rewrites itself on a terminal; elsewhere one line per twentieth. */
export function progress(say: (line: string) => void, total: number): (done: number) => void {
  let last = 0;

  return (done) => {
    if (process.stdout.isTTY) return void process.stdout.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
    const part = Math.floor((done / Math.max(total, 1)) * 20);
    if (part > last) say(`${done} of ${total}`);
    last = part;
  };
}

/** The same where nobody knows how many there will be: elsewhere one line per so many. */
export function counting(say: (line: string) => void, what: string, per: number) {
  let last = 0;

  return {
    told(done: number): void {
      if (process.stdout.isTTY) return void process.stdout.write(`\r${done} ${what}`);
      const part = Math.floor(done / per);
      if (part > last) say(`${done} ${what}`);
      last = part;
    },
    /** Ends the line, so that the next words have one of their own. */
    end: () => void (process.stdout.isTTY && process.stdout.write('\n')),
  };
}

/** Parts of a piece of work, each named once. */
export function parts(say: (line: string) => void): (part: string) => void {
  let last = '';

  return (part) => {
    if (part !== last) say(`  ${part}`);
    last = part;
  };
}
