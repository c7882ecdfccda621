import { onTestFinished } from 'vitest';
import { TO_APPLICANT } from './round.ts';
import type { Trace } from './traces.ts';

/**
 * What may be told in the clear: a field that was asked for with a reason, a case to the officer who holds it, the words an officer wrote
 * for the applicant, to the two of them, and the vehicle of a violation, to the driver who handles it.
 */
const isMeant = (url: string, method: string, text: string): boolean =>
  (url.endsWith('/reveals') && method === 'POST' && text.includes('"shownSeconds"')) ||
  (/\/api\/cases\/[0-9a-f-]{36}$/.test(url) && text.includes('"masked":false')) ||
  (/\/v1\/handlings(?:$|\/)/.test(url) && text.includes('"violationNumber"')) ||
  ((url.endsWith('/decisions') || url.includes('/v1/cases/')) && text.includes(TO_APPLICANT));

/**
 * Keeps every answer to this process from now on, but the stand-in's: those that were not meant to carry people's data, and in `meant` how
 * many were.
 */
export function listenIn(standIn: string): { answers: Trace[]; meant: () => number } {
  const answers: Trace[] = [];
  let meant = 0;
  const { fetch: real } = globalThis;
  globalThis.fetch = async (input, init) => {
    const response = await real(input, init);
    const url = String(input instanceof Request ? input.url : input);
    if (url.startsWith(standIn) || response.headers.get('content-type')?.includes('event-stream')) return response;
    const body = Buffer.from(await response.clone().arrayBuffer());
    if (isMeant(url, init?.method ?? 'GET', body.toString())) meant += 1;
    else {
      const head = Buffer.from(`${response.status} ${JSON.stringify([...response.headers])}\n`);
      answers.push({ place: `answer to ${init?.method ?? 'GET'} ${new URL(url).pathname}`, content: Buffer.concat([head, body]) });
    }
    return response;
  };
  onTestFinished(() => {
    globalThis.fetch = real;
  });
  return { answers, meant: () => meant };
}

/** Everything a stream of events says to this caller from now on. */
export async function hearEvents(url: string, headers: Record<string, string>): Promise<() => Trace> {
  const leaving = new AbortController();
  const { body } = await fetch(`${url}/api/events`, { headers, signal: leaving.signal });
  const chunks: Uint8Array[] = [];
  const hearing = (async () => {
    for await (const chunk of body as ReadableStream<Uint8Array>) chunks.push(chunk);
  })().catch(() => undefined);
  onTestFinished(async () => {
    leaving.abort();
    await hearing;
  });
  return () => ({ place: 'events', content: Buffer.concat(chunks) });
}
