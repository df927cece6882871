import type { Sql } from './sql.ts';

/** Asks, and changes nothing. */
export interface Reader {
  readonly engine: Engine;
  all<Row>(query: Sql): Promise<Row[]>;
  get<Row>(query: Sql): Promise<Row | undefined>;
  close(): Promise<void>;
}

export interface Database extends Reader {
  /** Runs one command and tells how many rows it changed. */
  run(command: Sql): Promise<number>;
  /**
   * Every command or none. A list, not a callback: no other request can slip in between.
   * A command marked `mustChange` that touches no row rolls the whole list back and throws `conflict`,
   * as does a value that must be unique and is not.
   */
  atomically(commands: readonly Sql[]): Promise<number[]>;
  /** An id for a new row: an integer below 2^53, later ones greater, never the same in two processes. */
  newId(): number;
  /** Leaves nothing in the files of the storage of what was deleted, as far as the engine can. */
  scrub(): Promise<void>;
}

export type Engine = 'sqlite' | 'postgres';

export const staleMessage = 'Somebody else changed this in the meantime.';
export const uniqueMessage = 'That name is already taken.';
