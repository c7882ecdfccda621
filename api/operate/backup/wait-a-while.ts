import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for whatever can end. */
const GRACE_MS = 10_000;

/** Waits for work to end, but no longer than ten seconds for what hangs, which is left behind. Rejects as the work does meanwhile. */
export async function waitAWhile(work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  await Promise.race([work, sleep(GRACE_MS, undefined, { signal: ended.signal })]).finally(() => ended.abort());
}
