import type { Deps } from './deps.ts';

interface Told extends Pick<Deps, 'log'> {
  /** What the log says when it failed. */
  complaint: string;
  signal: AbortSignal;
}

/** Does something at once and again each minute, until the signal aborts. What fails is told in the log, and tried again with the next minute. */
export function eachMinute(work: () => Promise<unknown>, { log, complaint, signal }: Told): void {
  const once = () => void work().catch((error: unknown) => log.warn({ err: error }, complaint));
  once();
  const timer = setInterval(once, 60_000);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
