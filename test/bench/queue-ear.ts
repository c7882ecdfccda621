import type { OfficerClient } from '../support/http/officer-client.ts';

/** Hears what an officer's browser hears, and when. */
export interface QueueEar {
  /** When (performance.now) the case was said to be in review; waits for it if need be. */
  heard(caseId: string): Promise<number>;
  close(): void;
}

/** Opens the console's stream of events, as a browser does. */
export async function listenToQueue(officer: OfficerClient): Promise<QueueEar> {
  const response = await officer.send('GET', '/events');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!response.ok || !reader) throw new Error(`GET /api/events answered ${response.status}`);
  const heardAt = new Map<string, number>();
  const waiting = new Map<string, (at: number) => void>();

  const take = (event: string): void => {
    const data = /^event: case\ndata: (.*)$/m.exec(event)?.[1];
    const { caseId, state } = data ? (JSON.parse(data) as { caseId: string; state: string }) : { caseId: '', state: '' };
    if (state !== 'in-review' || heardAt.has(caseId)) return;
    heardAt.set(caseId, performance.now());
    waiting.get(caseId)?.(performance.now());
    waiting.delete(caseId);
  };
  void (async () => {
    let rest = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const events = (rest + chunk.value).split('\n\n');
      rest = events.pop() ?? '';
      events.forEach(take);
    }
  })().catch(() => undefined);

  return {
    heard: (caseId) => {
      const at = heardAt.get(caseId);
      return at === undefined ? new Promise((resolve) => waiting.set(caseId, resolve)) : Promise.resolve(at);
    },
    close: () => void reader.cancel().catch(() => undefined),
  };
}
