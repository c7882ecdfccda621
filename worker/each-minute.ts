import type { Deps } from './deps.ts';

interface Told extends Pick<Deps, 'log'> {
  /** What the log says when it failed. */
  complaint: string;
  signal: AbortSignal;
}

function each(ms: number, work: () => Promise<unknown>, { log, complaint, signal }: Told): void {
  if (signal.aborted) return;
  const once = () => void work().catch((error: unknown) => log.warn({ err: error }, complaint));
  once();
  const timer = setInterval(once, ms);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** Does something at once and again each minute, until the signal aborts. What fails is told in the log, and tried again with the next minute. */
export const eachMinute = (work: () => Promise<unknown>, told: Told): void => each(60_000, work, told);

/** As `eachMinute`, each hour. */
export const eachHour = (work: () => Promise<unknown>, told: Told): void => each(3_600_000, work, told);
