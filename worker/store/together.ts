import { setImmediate as nextTurn } from 'node:timers/promises';

/** More than these in one statement only make everybody wait for the last. */
const MOST = 200;

/**
 * Puts questions of one kind together: those that come in one turn of the event loop, and all that come while others are under way, are asked at once. Each
 * question begins after it was put, so what is answered is never older than it. `ask` answers in the order it is asked; where it throws, all that it was asked fail.
 */
export function together<Asked, Answer>(ask: (all: readonly Asked[]) => Promise<readonly Answer[]>): (one: Asked) => Promise<Answer> {
  let waiting: { one: Asked; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  let underWay = false;
  const askAll = async (): Promise<void> => {
    underWay = true;
    await nextTurn();
    while (waiting.length > 0) {
      const these = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        const answers = await ask(these.map(({ one }) => one));
        for (const [at, { resolve }] of these.entries()) resolve(answers[at] as Answer);
      } catch (error) {
        for (const { reject } of these) reject(error);
      }
    }
    underWay = false;
  };
  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (!underWay) void askAll();
    });
}

/** The same question, put by many: who asks while an answer is under way gets the next one. */
export function oneForAll<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  const one = together<undefined, Answer>(async (all) => {
    const answer = await ask();
    return all.map(() => answer);
  });
  return () => one(undefined);
}

/** What is made once of each database, a pool or a transaction, and kept as long as it. */
export function perDatabase<Db extends object, Made>(make: (db: Db) => Made): (db: Db) => Made {
  const made = new WeakMap<Db, Made>();
  return (db) => {
    const known = made.get(db) ?? make(db);
    made.set(db, known);
    return known;
  };
}
