const last = new Map<string, Promise<unknown>>();

/**
 * Runs `work` after all earlier work under the same key, in this process. Spares a workflow the crowd when many decide one case at once: each
 * finds what the one before it has done.
 */
export function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(key) ?? Promise.resolve()).then(work);
  const settled = mine
    .catch(() => undefined)
    .then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
  last.set(key, settled);
  return mine;
}
