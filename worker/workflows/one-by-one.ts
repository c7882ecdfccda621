/** Has work done in turn: one piece at a time, in the order it is asked for. */
function turns(): (work: () => Promise<unknown>) => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/**
 * The same functions, of all of which one runs at a time. Local activities that run side by side may answer one after the other live, and at once on
 * replay: what follows from their answers would then be told to the server in another order.
 */
export function oneByOne<T extends object[]>(...all: T): T {
  const inTurn = turns();
  return all.map(
    (functions) =>
      new Proxy(functions, {
        get(target, name, receiver) {
          const work = Reflect.get(target, name, receiver) as (...args: unknown[]) => Promise<unknown>;
          return (...args: unknown[]) => inTurn(() => work(...args));
        },
      }),
  ) as T;
}
