import type Sqlite from 'better-sqlite3';

/** Prepares each statement of a connection once. */
export function statementsOf(connection: Sqlite.Database): (text: string) => Sqlite.Statement {
  const prepared = new Map<string, Sqlite.Statement>();

  return (text) => {
    const statement = prepared.get(text) ?? connection.prepare(text);
    prepared.set(text, statement);

    return statement;
  };
}
