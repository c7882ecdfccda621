import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CITY, QUIET_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { OfficerClient } from '../../support/http/officer-client.ts';
import { timed } from '../../support/percentile.ts';
import { pool } from '../../support/pool.ts';
import { freshSubmission } from '../fresh-submission.ts';
import type { Desk } from './office.ts';

/** How long each visit took, in milliseconds, by what it was. */
export type Samples = Map<string, number[]>;

export function note(samples: Samples, what: string, ms: number): void {
  const own = samples.get(what) ?? [];
  own.push(ms);
  samples.set(what, own);
}

const soon = (): string => new Date(Date.now() + 86_400_000).toISOString();

/** What officers look at, each as a query of the queue. */
export const PAGES: Record<string, () => string> = {
  'first page': () => '/queue',
  'first page of a process': () => '/queue?process=binding',
  'first page of a small city': () => `/queue?city=${QUIET_CITY}`,
  'first page of a process in a city': () => `/queue?process=binding&city=${DEMO_CITY}`,
  'what is overdue': () => '/queue?overdue=true',
  'what is due within a day': () => `/queue?dueBefore=${encodeURIComponent(soon())}`,
  'what they hold': () => '/queue?mine=true',
  counts: () => '/queue/counts',
};

export async function visit(officer: OfficerClient, path: string): Promise<{ next?: string | null }> {
  const answer = await officer.send('GET', path);
  if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
  return (await answer.json()) as { next?: string | null };
}

/** Each page once for this officer, and the one after the first. */
export async function readPages(officer: OfficerClient, samples: Samples, suffix = ''): Promise<void> {
  for (const [what, path] of Object.entries(PAGES)) {
    const { result, ms } = await timed(() => visit(officer, path()));
    note(samples, what + suffix, ms);
    if (what !== 'first page' || !result.next) continue;
    const after = await timed(() => visit(officer, `/queue?after=${encodeURIComponent(result.next ?? '')}`));
    note(samples, `second page${suffix}`, after.ms);
  }
}

/** More urgent than whatever else waits. */
const PRIORITY = 1_000_000;
const PATIENCE_MS = 120_000;

/** Submits cases that can be decided, and puts them before all others once they wait for an officer. Answers their ids. */
export async function submitUrgent({ db, seal, channel }: Desk, count: number): Promise<string[]> {
  const ids: string[] = [];
  await pool(Array.from({ length: count }), 4, async () => {
    ids.push((await channel.submit(randomUUID(), await freshSubmission({ db, seal }))).id);
  });
  const waiting = () => db('reviews').whereIn('case_id', ids).where({ closed_at: null });
  for (const end = Date.now() + PATIENCE_MS; (await waiting().select('id')).length < count; await sleep(200))
    if (Date.now() > end) throw new Error('Not every case submitted came to wait for an officer');
  await waiting().update({ priority: PRIORITY });
  return ids;
}

async function decide(officer: OfficerClient, caseId: string, samples: Samples, what: string): Promise<void> {
  const { revision } = await officer.read(caseId);
  const { result, ms } = await timed(() => officer.decide(caseId, { revision, verdict: 'approve', reasons: [] }));
  if (result.state !== 'approved') throw new Error(`Case ${caseId} came out ${result.state}`);
  note(samples, what, ms);
}

/** Takes what is next, and decides it. */
export async function takeAndDecide(officer: OfficerClient, samples: Samples, suffix = ''): Promise<void> {
  const { result: caseId, ms } = await timed(() => officer.takeNext());
  if (caseId === null) throw new Error('Nothing waits');
  note(samples, `take next${suffix}`, ms);
  await decide(officer, caseId, samples, `decide${suffix}`);
}

/** Claims a case, and decides it. */
export async function claimAndDecide(officer: OfficerClient, caseId: string, samples: Samples, suffix = ''): Promise<void> {
  note(samples, `claim${suffix}`, (await timed(() => officer.claim(caseId))).ms);
  await decide(officer, caseId, samples, `decide${suffix}`);
}
