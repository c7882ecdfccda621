import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Submission } from '../support/http/channel-client.ts';
import { percentile } from '../support/percentile.ts';

/** An answer of the running product, whichever release serves it. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

export interface Phase {
  name: string;
  requests: number;
  failed: string[];
  p50: number;
  p99: number;
}

/** What clients ask of, and where: the addresses may change between two requests. */
export interface Served {
  /** Asked in turns, as by a proxy before them. */
  urls: readonly string[];
  channelKey: string;
  /** Sign-ins of officers, one for each client. */
  officers: readonly { cookie: string; csrfToken: string }[];
  auditor: { cookie: string; csrfToken: string };
  nextSubmission: () => Promise<Submission>;
}

export interface Load {
  /** Closes the phase that runs and begins another. */
  phase(name: string): void;
  /** Has everybody rest while something is done, which begins once what is under way has been answered. */
  aside<T>(work: () => Promise<T>): Promise<T>;
  /** Ends it once what is under way is done; answers the phases, and the ids of the cases that were acknowledged. */
  stop(): Promise<{ phases: Phase[]; acknowledged: string[] }>;
}

const LOOK_MS = 300;
const PATIENCE_MS = 30_000;

/**
 * Keeps clients at whole cases, each handed in, read, claimed, approved and read again, and one person at lists. What fails is kept and the next case
 * begun: a release is told by what it refused, so nothing is tried twice.
 */
export function startLoad(served: Served, clients: number): Load {
  const acknowledged: string[] = [];
  const phases: { name: string; ms: number[]; failed: string[] }[] = [{ name: 'before', ms: [], failed: [] }];
  const over = new AbortController();
  let asked = 0;

  async function ask(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> {
    const phase = phases.at(-1)!;
    const began = performance.now();
    asked += 1;
    const url = served.urls[asked % served.urls.length];
    const what = `${method} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\?.*/, '')}`;
    try {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        body: body === undefined ? null : JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${what} answered ${answer.status}: ${text.slice(0, 160)}`);
      return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
    } catch (error) {
      const { cause, message } = error as Error;
      phase.failed.push(error instanceof TypeError ? `${what}: ${cause instanceof Error ? cause.message : message}` : message);
      throw error;
    } finally {
      phase.ms.push(performance.now() - began);
    }
  }
  const channel = () => ({ authorization: `Bearer ${served.channelKey}`, 'x-end-user': randomUUID() });
  const signedIn = ({ cookie, csrfToken }: Served['auditor']) => ({ cookie, 'x-csrf-token': csrfToken });

  async function oneCase(at: number): Promise<void> {
    const officer = signedIn(served.officers[at % served.officers.length]!);
    const submission = await served.nextSubmission();
    const { body } = await ask('POST', '/v1/cases', { ...channel(), 'idempotency-key': randomUUID() }, submission);
    const id = String(body.id);
    acknowledged.push(id);
    let { body: read } = await ask('GET', `/v1/cases/${id}`, channel());
    // Where a partner is slow it comes to officers a little later.
    for (
      const until = Date.now() + PATIENCE_MS;
      read.state !== 'in-review';
      { body: read } = await ask('GET', `/v1/cases/${id}`, channel())
    ) {
      if (Date.now() > until) {
        phases.at(-1)!.failed.push(`A case is ${String(read.state)} and not in review`);
        return;
      }
      await sleep(LOOK_MS);
    }
    await ask('POST', `/api/cases/${id}/claim`, officer);
    await ask('GET', `/api/cases/${id}`, officer);
    const decision = { decisionId: randomUUID(), revision: read.revision, verdict: 'approve', reasons: [] };
    await ask('POST', `/api/cases/${id}/decisions`, officer, decision);
    await ask('GET', `/v1/cases/${id}`, channel());
  }
  async function lists(): Promise<void> {
    const officer = signedIn(served.officers[0]!);
    await ask('GET', '/api/queue', officer);
    await ask('GET', '/api/cases', officer);
    await ask('GET', '/api/audit', signedIn(served.auditor));
    await sleep(LOOK_MS);
  }
  let rest: Promise<unknown> = Promise.resolve();
  const busy = { clients: 0 };
  const keep = async (work: () => Promise<void>): Promise<void> => {
    while (!over.signal.aborted) {
      await rest;
      busy.clients += 1;
      await work().catch(() => sleep(50));
      busy.clients -= 1;
    }
  };
  const running = Promise.all([...Array.from({ length: clients }, (_, at) => keep(() => oneCase(at))), keep(lists)]);

  return {
    phase: (name) => void phases.push({ name, ms: [], failed: [] }),
    async aside(work) {
      let goOn = (): void => undefined;
      rest = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      try {
        while (busy.clients > 0) await sleep(20);
        return await work();
      } finally {
        goOn();
      }
    },
    async stop() {
      over.abort();
      await running;
      return {
        acknowledged,
        phases: phases.map(({ name, ms, failed }) => ({
          name,
          requests: ms.length,
          failed,
          p50: percentile(ms, 0.5),
          p99: percentile(ms, 0.99),
        })),
      };
    },
  };
}
