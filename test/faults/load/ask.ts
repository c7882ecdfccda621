import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from './journal.ts';

export interface Wish {
  /** Names it in the journal: the operation. */
  what: string;
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, in the place of a JSON body. */
  bytes?: { type: string; content: Uint8Array<ArrayBuffer> };
}

export interface Answer<T> {
  status: number;
  body: T;
}

/** It was never answered, or only with "later", for as long as anybody waits. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** It was answered with a refusal. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;

  constructor(what: string, status: number, code: string) {
    super(`${what}: ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** How many tries ended how. */
export type Tally = Map<string, number>;

export interface Asker {
  /** Asks until it is answered, as an app does that people will not put away: the same request under the same key. Throws Refused and GivenUp. */
  <T>(wish: Wish): Promise<Answer<T>>;
}

/** How long one try may take, and all of them together. */
const [TRY_MS, PATIENCE_MS] = [25_000, 240_000];
const LONGEST_REST_MS = 5_000;
/** What is asked of one who comes again later. */
const LATER = new Set([429, 502, 503, 504]);

/** How apps ask, at this address. What ended how is counted; an answer that says that we made a mistake goes into the journal. */
export function createAsker(url: string, journal: Journal, tally: Tally): Asker {
  const count = (how: string): void => void tally.set(how, (tally.get(how) ?? 0) + 1);

  async function once<T>({ what, method, path, headers, body, bytes }: Wish): Promise<Answer<T> | { rest: number }> {
    const sent = bytes?.content ?? (body === undefined ? null : JSON.stringify(body));
    const type = bytes?.type ?? 'application/json';
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(sent === null ? {} : { 'content-type': type }), ...headers },
      body: sent,
      signal: AbortSignal.timeout(TRY_MS),
    });
    const text = await response.text();
    const answer = (text === '' ? {} : JSON.parse(text)) as { code?: string; requestId?: string };
    const { status } = response;
    if (response.ok) {
      count('answered');
      return { status, body: answer as T };
    }
    count(`${status} ${answer.code ?? ''}`.trim());
    const { code = '', requestId = '' } = answer;
    if (status >= 500 && !LATER.has(status)) journal.write({ kind: 'broken', what, status, code, requestId });
    if (status < 500 && !LATER.has(status)) throw new Refused(what, status, code);
    return { rest: Math.min(Number(response.headers.get('retry-after') ?? 1) * 1000, LONGEST_REST_MS) };
  }

  return async (wish) => {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
      const tried = await once(wish).catch((error: unknown) => {
        if (error instanceof Refused) throw error;
        count(error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'not reached');
        return { rest: 300 };
      });
      if ('status' in tried) return tried as Answer<never>;
      await sleep(tried.rest);
    }
    throw new GivenUp(wish.what);
  };
}
