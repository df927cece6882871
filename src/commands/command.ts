/** One verb of `bin/securenest`. */
export interface Command {
  readonly name: string;
  /** How it is called, one line per form. */
  readonly usage: readonly string[];
  readonly about: string;
  /** Does the work; throws where it fails. */
  run(words: readonly string[], say: (line: string) => void): Promise<void>;
}

/** A command was called in a way it does not know: exit code 2. */
export class WrongUsage extends Error {}

export function noWords(words: readonly string[]): void {
  if (words.length > 0) throw new WrongUsage(`Unknown: ${words.join(' ')}`);
}
