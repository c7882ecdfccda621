import type { HandlingPlan } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { findHandling } from '../store/handlings.ts';
import { noteOverdue, noteReminded } from '../store/open-handlings.ts';
import { notify } from '../store/notify.ts';
import { planHandling } from './plan.ts';

type Stores = Pick<Deps, 'db' | 'seal'>;

/** Marks that somebody is reminded to pay. Again it changes nothing. */
export async function markReminded(deps: Stores, { handlingId }: { handlingId: string }): Promise<HandlingPlan> {
  await noteReminded(deps.db, handlingId);
  return planHandling(deps, { handlingId });
}

/** Marks a fine as overdue: a mark, no more, for it can be paid as before, with what is added by the day. Again it changes nothing. */
export async function markOverdue(deps: Stores, { handlingId }: { handlingId: string }): Promise<HandlingPlan> {
  await deps.db.transaction(async (trx) => {
    if (!(await noteOverdue(trx, handlingId))) return;
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'handling.overdue', detail: { handlingId } });
    const found = await findHandling(trx, deps.seal, handlingId);
    if (found) await notify(trx, 'handling_changed', { handlingId, state: found.state, revision: found.revision, city: found.cityCode });
  });
  return planHandling(deps, { handlingId });
}
