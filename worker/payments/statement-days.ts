import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { shanghaiDay, startOfDay } from '@trafficdesk/rules/working-calendar.ts';
import { databaseTime } from '../store/database-time.ts';
import type { Deps } from '../deps.ts';
import { findLastReconciledDay } from '../store/payment-reconciliations.ts';
import { currentPolicy } from '../store/policy-versions.ts';

const DAY_MS = 86_400_000;
/** However long the gateway was away, a run makes up for no more than this. */
const MOST = 60;

/**
 * The days whose statements are due, `yyyy-MM-dd` in Shanghai, oldest first: as many before today as policy says, and those since the last one that
 * was reconciled, so that no day is left out.
 */
export async function statementDays({ db }: Pick<Deps, 'db'>): Promise<string[]> {
  const { content } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS);
  const today = startOfDay(await databaseTime(db), 0).getTime();
  const last = await findLastReconciledDay(db);
  const since = last === null ? 0 : Math.round((today - startOfDay(new Date(`${last}T12:00:00+08:00`), 0).getTime()) / DAY_MS) - 1;
  const count = Math.min(Math.max(content.statementDaysBack, since), MOST);
  return Array.from({ length: count }, (_, index) => shanghaiDay(new Date(today - (count - index) * DAY_MS)));
}
