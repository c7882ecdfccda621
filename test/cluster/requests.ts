/** What became of the requests of a stretch of time. */
export interface Requests {
  /** How long each took, in milliseconds, until its answer was there. */
  ms: number[];
  /** One line for each that failed: no answer, or 5xx. */
  failures: string[];
  /** The longest time without any answer, in milliseconds; one that began before, or still lasts, with all that it has lasted. */
  longestGapMs: number;
}

/** A fetch that counts what becomes of what it sends. */
export interface Counter {
  fetch: typeof fetch;
  /** Answers what was counted since it was last asked, and begins anew. */
  take(): Requests;
}

const none = (): Requests => ({ ms: [], failures: [], longestGapMs: 0 });

/** Counts from now on. */
export function countRequests(): Counter {
  let counted = none();
  let lastAt = performance.now();
  return {
    async fetch(input, init) {
      const began = performance.now();
      const what = `${init?.method ?? 'GET'} ${new URL(input instanceof Request ? input.url : input).pathname}`;
      try {
        const answer = await fetch(input, init);
        if (answer.status >= 500)
          counted.failures.push(`${what} answered ${answer.status}: ${(await answer.clone().text()).slice(0, 200)}`);
        return answer;
      } catch (error) {
        counted.failures.push(`${what}: ${String((error as Error).cause ?? error)}`);
        throw error;
      } finally {
        const now = performance.now();
        counted.ms.push(now - began);
        counted.longestGapMs = Math.max(counted.longestGapMs, now - lastAt);
        lastAt = now;
      }
    },
    take() {
      const taken = { ...counted, longestGapMs: Math.max(counted.longestGapMs, performance.now() - lastAt) };
      counted = none();
      return taken;
    },
  };
}
