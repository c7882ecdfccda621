import type { ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { startOfDay } from '@trafficdesk/rules/working-calendar.ts';
import { databaseTime } from '../store/database-time.ts';
import type { Deps } from '../deps.ts';
import { findLastReconciledDay } from '../store/payment-reconciliations.ts';
import { currentPolicy } from '../store/policy-versions.ts';

const DAY_MS = 86_400_000;
/** Asia/Shanghai is UTC+8 all year. */
const OFFSET_MS = 8 * 3_600_000;
/** However long the gateway was away, a run makes up for no more than this. */
const MOST = 60;

const nameOf = (start: number): string => new Date(start + OFFSET_MS).toISOString().slice(0, 10);

/**
 * The days whose statements are due, `yyyy-MM-dd` in Shanghai, oldest first: as many before today as policy says, and those since the last one that
 * was reconciled, so that no day is left out.
 */
export async function statementDays({ db }: Pick<Deps, 'db'>): Promise<string[]> {
  const { content } = await currentPolicy<ViolationSettings>(db, 'violation.settings');
  const today = startOfDay(await databaseTime(db), 0).getTime();
  const last = await findLastReconciledDay(db);
  const since = last === null ? 0 : Math.round((today - startOfDay(new Date(`${last}T12:00:00+08:00`), 0).getTime()) / DAY_MS) - 1;
  const count = Math.min(Math.max(content.statementDaysBack, since), MOST);
  return Array.from({ length: count }, (_, index) => nameOf(today - (count - index) * DAY_MS));
}
