import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertView } from '@trafficdesk/worker/store/backtest-views.ts';
import { askForCancel } from '@trafficdesk/worker/store/backtests.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { requireKeeper } from '../policy/require-keeper.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { finishedBacktest, foundBacktest } from './find.ts';
import type { backtestReport } from './schemas.ts';
import { backtestReportOf } from './view.ts';

interface Steering {
  staff: StaffSession;
  documentId: string;
  backtestId: string;
  origin: Origin;
}

const recordOf = ({ staff, documentId, backtestId, origin }: Steering) => ({
  actor: { kind: 'staff', id: staff.id } as const,
  detail: { documentId, backtestId },
  origin,
});

/** Asks for the end of a backtest: it stays as far as it was. One that has ended stays as it ended. */
export async function cancelBacktest({ db }: Deps, steering: Steering): Promise<z.input<typeof backtestReport>> {
  const { id } = await foundBacktest(db, steering);
  await db.transaction(async (trx) => {
    if (await askForCancel(trx, id)) await appendAudit(trx, { ...recordOf(steering), action: 'policy.backtest-cancelled' });
  });
  return backtestReportOf(db, await foundBacktest(db, steering));
}

/** Notes that whoever is to approve has looked at the report: nobody publishes rules on one they have not seen. */
export async function markBacktestSeen({ db }: Deps, steering: Steering): Promise<z.input<typeof backtestReport>> {
  const { staff, documentId } = steering;
  requireKeeper(staff, documentId, 'publish');
  const found = await finishedBacktest(db, steering);
  await db.transaction(async (trx) => {
    const isNew = await insertView(trx, { backtestId: found.id, staffId: staff.id });
    if (isNew) await appendAudit(trx, { ...recordOf(steering), action: 'policy.backtest-seen' });
  });
  return backtestReportOf(db, found);
}
