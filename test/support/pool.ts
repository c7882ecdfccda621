/** Works through the items with at most `width` at a time; the first failure ends it. */
export async function pool<T>(items: readonly T[], width: number, work: (item: T, at: number) => Promise<void>): Promise<void> {
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const [at, item] of queue) await work(item, at);
    }),
  );
}
