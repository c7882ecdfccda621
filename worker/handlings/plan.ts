import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { subtractWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import type { HandlingPlan, HandlingStep } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../store/connect.ts';
import { findHandling, type Handling } from '../store/handlings.ts';
import { noteHeard } from '../store/open-handlings.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { currentPolicy } from '../store/policy-versions.ts';

const HOUR_MS = 3_600_000;

function stepOf({ state, endedAt }: Handling): HandlingStep {
  if (state === 'confirmed') return 'record-penalty';
  if (state === 'awaiting-payment') return 'await-payment';
  if (state === 'paid') return 'tell-paid';
  return state === 'eliminated' && !endedAt ? 'refund' : 'end';
}

/** When the person is reminded to pay; null where they confirmed so late that they have just been told, or were reminded. */
async function reminderOf(db: Db, { confirmedAt, remindedAt, overdueAt, dueAt }: Handling, days: number): Promise<Date | null> {
  if (!dueAt || remindedAt || overdueAt) return null;
  const { content } = await currentPolicy<WorkingCalendar>(db, 'calendar');
  const remindAt = subtractWorkingDays(dueAt, days, content);
  return confirmedAt && confirmedAt < remindAt ? remindAt : null;
}

/** What the workflow of a handling does next, read from where the handling stands. */
async function planOf(db: Db, found: Handling): Promise<HandlingPlan> {
  const { revision, dueAt, overdueAt } = found;
  const step = stepOf(found);
  if (step !== 'await-payment') return { step, revision };
  const { content: settings } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS);
  const remindAt = await reminderOf(db, found, settings.reminderWorkingDaysBefore);
  return {
    step,
    revision,
    ...(remindAt && { remindAt: remindAt.getTime() }),
    ...(dueAt && !overdueAt && { dueAt: dueAt.getTime() }),
    lookMs: settings.payLookHours * HOUR_MS,
  };
}

/** The plan of a handling as it stands, of which its workflow has heard with this. Throws NotInDatabase. */
export async function planHandling({ db, seal }: Pick<Deps, 'db' | 'seal'>, { handlingId }: { handlingId: string }): Promise<HandlingPlan> {
  const found = await findHandling(db, seal, handlingId);
  if (!found) throw new NotInDatabase(`Handling ${handlingId} is not in the database`);
  const plan = await planOf(db, found);
  await noteHeard(db, { id: handlingId, revision: plan.revision });
  return plan;
}
