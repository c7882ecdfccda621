/** What became of every request that went out while it was counted. */
export interface Requests {
  /** How long each took, in milliseconds, until its answer was there. */
  readonly ms: number[];
  /** One line for each that failed: no answer, or 5xx. */
  readonly failures: string[];
  /** The longest time without any answer, in milliseconds. */
  longestGapMs(): number;
  stop(): void;
}

/** Counts what `fetch` sends to this address from now on, in this process. */
export function countRequests(url: string): Requests {
  const plain = globalThis.fetch;
  const ms: number[] = [];
  const failures: string[] = [];
  let lastAt = performance.now();
  let longest = 0;
  globalThis.fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    if (!address.startsWith(url)) return plain(input, init);
    const began = performance.now();
    const what = `${init?.method ?? 'GET'} ${new URL(address).pathname}`;
    try {
      const answer = await plain(input, init);
      if (answer.status >= 500) failures.push(`${what} answered ${answer.status}: ${(await answer.clone().text()).slice(0, 200)}`);
      return answer;
    } catch (error) {
      failures.push(`${what}: ${String((error as Error).cause ?? error)}`);
      throw error;
    } finally {
      const now = performance.now();
      ms.push(now - began);
      longest = Math.max(longest, now - lastAt);
      lastAt = now;
    }
  };
  return {
    ms,
    failures,
    longestGapMs: () => longest,
    stop() {
      globalThis.fetch = plain;
    },
  };
}
