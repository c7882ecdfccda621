import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { endOf } from '@trafficdesk/worker/store/matter-kinds.ts';
import { findMatter, type Matter, settleMatter } from '@trafficdesk/worker/store/matters.ts';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { type MatterView, matterViews } from './view.ts';

interface Settling {
  staff: StaffSession;
  matterId: string;
  /** What was found and done. */
  note: string;
  origin: Origin;
}

/**
 * Settles a matter of one of this person's cities, once; the same sent again repeats nothing. Throws the problems not-found,
 * matter-settles-itself where only a decision ends it, matter-needs-match where money has to go somewhere, and matter-settled.
 */
export async function settleConsoleMatter(deps: Deps, { staff, matterId: id, note, origin }: Settling): Promise<MatterView> {
  const { db, seal } = deps;
  const found = await findMatter(db, seal, id);
  if (!found || !isVisible(found, staff.cities)) throw problem('not-found');
  const { kind, caseId, handlingId } = found;
  if (endOf(kind) === 'by-decision') throw problem('matter-settles-itself');
  if (endOf(kind) === 'by-matching') throw problem('matter-needs-match');
  const first = await db.transaction(async (trx) => {
    if (!(await settleMatter(trx, seal, { id, staffId: staff.id, note }))) return false;
    const actor = { kind: 'staff', id: staff.id } as const;
    const detail = { matterId: id, kind, ...(handlingId && { handlingId }) };
    await appendAudit(trx, { actor, action: 'matter.settled', ...(caseId && { caseId }), detail, origin });
    return true;
  });
  const settled = (await findMatter(db, seal, id)) as Matter;
  if (!first && (settled.settledBy !== staff.id || settled.note !== note)) throw problem('matter-settled');
  const [view] = await matterViews(deps, [settled]);
  return view as MatterView;
}
