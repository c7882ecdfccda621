import type { Client } from '@temporalio/client';
import type { Turns } from './at-once/turns.ts';
import { keepAnchorSchedule } from './audit/keep-anchor-schedule.ts';
import { keepMakingMonths } from './audit/keep-months.ts';
import type { Deps } from './deps.ts';
import { keepEscalatingReviews } from './escalate-reviews.ts';
import { keepResumingHandlings } from './handlings/resume.ts';
import { misuseScheduleNow } from './misuse/schedule.ts';
import { keepRaisingOverdueAppeals } from './overdue-appeals.ts';
import { keepMoneyMoving } from './payments/keep-moving.ts';
import { reconciliationScheduleNow } from './payments/schedule.ts';
import { keepResumingCases } from './resume-cases.ts';
import { keepResumingRuns } from './resume-runs.ts';
import { retentionSchedule } from './retention/schedule.ts';
import { keepSchedule } from './schedules.ts';

/** Looks each minute, until the signal aborts, for all that a worker takes up by itself: what fails, as where Temporal is away, is tried again with the next. */
export function keepAll(deps: Deps, client: Client, { turns, signal }: { turns: Turns; signal: AbortSignal }): void {
  keepResumingCases(deps, client, { turns, signal });
  keepResumingHandlings(deps, client, signal);
  keepResumingRuns(deps, client, signal);
  keepEscalatingReviews(deps, signal);
  keepRaisingOverdueAppeals(deps, signal);
  keepMoneyMoving(deps, client, signal);
  keepSchedule(deps, client, async () => retentionSchedule, signal);
  keepSchedule(deps, client, () => reconciliationScheduleNow(deps.db), signal);
  keepSchedule(deps, client, () => misuseScheduleNow(deps.db), signal);
  keepAnchorSchedule(deps, client, signal);
  keepMakingMonths(deps, signal);
}
