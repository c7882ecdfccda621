import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { consoleCase } from '@trafficdesk/api/cases/schemas.ts';
import type { z } from 'zod';
import type { Random } from '../../demo/draw/random.ts';
import type { Credentials } from '../../support/http/officer-client.ts';
import type { Asker, Wish } from './ask.ts';
import type { Journal } from './journal.ts';

/** Somebody of the staff who is signed in. */
export interface Officer {
  id: string;
  credentials: Credentials;
}

interface Desk {
  ask: Asker;
  journal: Journal;
}

const NOTHING_MS = 1_500;

type Verdict = { verdict: 'approve' | 'return' | 'refer-to-counter'; reasons: { code: string; photo?: string }[] };

/** Most are approved; a first review now and then returns a photo, or refers to a counter. */
function judge({ process, revision }: z.output<typeof consoleCase>, random: Random): Verdict {
  if (process === 'binding' && revision <= 1 && random.chance(0.12))
    return { verdict: 'return', reasons: [{ code: 'retouch-suspected', photo: 'applicant' }] };
  if (process === 'binding' && random.chance(0.04))
    return { verdict: 'refer-to-counter', reasons: [{ code: 'papers-do-not-match', photo: 'documents' }] };
  return { verdict: 'approve', reasons: [] };
}

/** Takes the next case and decides it; false where none waits. */
async function decideNext({ ask, journal }: Desk, { id: officerId, credentials }: Officer, random: Random): Promise<boolean> {
  const call = async <T>(what: string, method: Wish['method'], path: string, body?: object): Promise<T> => {
    const headers = { cookie: credentials.cookie, 'x-csrf-token': credentials.csrfToken };
    return (await ask<T>({ what, method, path: `/api${path}`, headers, body })).body;
  };
  const { caseId } = await call<{ caseId: string | null }>('takeNext', 'POST', '/queue/take-next');
  if (caseId === null) return false;
  const found = await call<z.output<typeof consoleCase>>('getConsoleCase', 'GET', `/cases/${caseId}`);
  const { verdict, reasons } = judge(found, random);
  const decisionId = randomUUID();
  await call('decideCase', 'POST', `/cases/${caseId}/decisions`, { decisionId, revision: found.revision, verdict, reasons });
  journal.write({ kind: 'decided', decisionId, caseId, verdict, officerId });
  return true;
}

/** Takes one case after the other until the signal aborts. What was refused, or never answered, is left to the next. */
export async function work(desk: Desk, officer: Officer, random: Random, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const decided = await decideNext(desk, officer, random).catch(() => false);
    if (!decided) await sleep(NOTHING_MS);
  }
}
