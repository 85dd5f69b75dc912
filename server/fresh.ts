/** Answers that are good for a while, so that a crowd that looks at one page asks the database once. */
export type Fresh<T> = {
  /** The answer by this name; `read` makes it if there is none, or it is too old. One that failed is not kept. */
  of(name: string, now: number, read: () => Promise<T>): Promise<T>;
  forget(name: string): void;
};

/** Keeps answers for so long. `now` is in ms, by a clock that is never set. At most so many are kept. */
export function keepFresh<T>(ms: number, most: number): Fresh<T> {
  const answers = new Map<string, { at: number; answer: Promise<T> }>();
  return {
    of(name, now, read) {
      const known = answers.get(name);
      if (known && now - known.at < ms) return known.answer;
      if (answers.size >= most) answers.clear();
      const fresh = { at: now, answer: read() };
      answers.set(name, fresh);
      fresh.answer.catch(() => {
        if (answers.get(name) === fresh) answers.delete(name);
      });
      return fresh.answer;
    },
    forget: (name) => void answers.delete(name),
  };
}
