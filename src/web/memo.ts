/**
 * Keeps the newest answers of a question, however many ask at once; an answer that failed is not kept.
 * The key says what an answer depends on, the clock included.
 */
export function memo<Result>(most: number) {
  const answers = new Map<string, Promise<Result>>();

  return (key: string, ask: () => Promise<Result>): Promise<Result> => {
    const known = answers.get(key);
    if (known) return known;

    const asked = ask();
    answers.set(key, asked);
    asked.catch(() => answers.delete(key));
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break;
      answers.delete(oldest);
    }
    return asked;
  };
}
