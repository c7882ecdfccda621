import type { OfficerClient } from '../support/http/officer-client.ts';

/** Reads an officer's stream of events to its end, as a browser does that opens it again then; hangs up once the signal aborts. Throws where there is none. */
export async function hear(officer: Pick<OfficerClient, 'send'>, signal: AbortSignal): Promise<void> {
  const answer = await officer.send('GET', '/events');
  const reader = answer.body?.getReader();
  if (!answer.ok || !reader) throw new Error(`The stream of events answered ${answer.status}`);
  const hangUp = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', hangUp, { once: true });
  // It aborted while the stream was being opened.
  if (signal.aborted) hangUp();
  // Whoever carried it may leave: no request is lost with it.
  for (let chunk = await reader.read().catch(() => null); chunk && !chunk.done; chunk = await reader.read().catch(() => null));
  signal.removeEventListener('abort', hangUp);
}
