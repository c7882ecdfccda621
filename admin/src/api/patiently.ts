import { Problem } from './problem.ts';

/** How often something is asked before its refusal is told. */
const MOST_TRIES = 8;
/** Seconds between two tries where the server names none. */
const LONGEST = 30;

/** A refusal that passes by itself: asked too often, or nothing on the server is free just now. */
const passes = (error: unknown): error is Problem => error instanceof Problem && (error.status === 429 || error.status === 503);

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', give);
      resolve();
    }, seconds * 1000);
    signal.addEventListener('abort', give, { once: true });
  });
}

/**
 * For what the page asks by itself: where the server is busy it is asked again after as long as it says, until `signal` gives it up. Throws what
 * it last refused with.
 */
export async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!passes(error) || tries === MOST_TRIES || signal.aborted) throw error;
      await pause(error.retryAfter ?? Math.min(2 ** tries, LONGEST), signal);
    }
  }
}
