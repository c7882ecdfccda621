import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 120_000;

/** Waits until the api at this address says that it is ready; throws where it does not in time. */
export async function ready(url: string): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(100))
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return;
  throw new Error(`${url} is not ready after ${PATIENCE_MS / 1000} s.`);
}
