import { countMisuse, findMisuse, listMisuse, type MisuseReader } from '@trafficdesk/worker/store/misuse-findings.ts';
import { findLastMisuseRun, type MisuseRun, type SubjectCounts } from '@trafficdesk/worker/store/misuse-runs.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { misuseFindingCounts, misuseFindingList, misuseFindingQuery } from './schemas.ts';
import { findingViews, type WholeFindingView, wholeFindingView } from './view.ts';

/** Nobody is told of what is about themselves; cities narrow it further. */
export const readerOf = ({ id, cities }: StaffSession): MisuseReader => ({ staffId: id, cities });

/** A page of findings of the cities of this person, the newest first; none is about themselves. */
export async function listFindings(
  deps: Deps,
  staff: StaffSession,
  { after, ...filter }: z.output<typeof misuseFindingQuery>,
): Promise<z.input<typeof misuseFindingList>> {
  const { items, next } = await listMisuse(deps.db, deps.seal, { ...filter, ...readerOf(staff), after: cursorOf(timeKey, after) });
  return { items: await findingViews(deps, items), next };
}

/** A finding with what shows it. Throws the problem not-found, also where it is about whoever asks. */
export async function showFinding(deps: Deps, staff: StaffSession, findingId: string): Promise<WholeFindingView> {
  const found = await findMisuse(deps.db, deps.seal, readerOf(staff), findingId);
  if (!found) throw problem('not-found');
  return wholeFindingView(deps, staff, found);
}

const sum = (counts: SubjectCounts): number => Object.values(counts).reduce((all, count) => all + count, 0);

const runView = ({ startedAt, finishedAt, looked, unclear, found }: MisuseRun) => ({
  startedAt: startedAt.toISOString(),
  finishedAt: (finishedAt ?? startedAt).toISOString(),
  looked: sum(looked),
  unclear: sum(unclear),
  found,
});

/** How many findings are open, and how the last night went. */
export async function countFindings({ db }: Deps, staff: StaffSession): Promise<z.input<typeof misuseFindingCounts>> {
  const [open, last] = await Promise.all([countMisuse(db, readerOf(staff)), findLastMisuseRun(db)]);
  return { open, lastRun: last && runView(last) };
}
