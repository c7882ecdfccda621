import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findMatter, type Matter, type MatterKind, settleMatter } from '@trafficdesk/worker/store/matters.ts';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { type MatterView, matterViews } from './view.ts';

/** Kinds that end with the decision they wait for: in words alone nobody settles them. */
const ENDED_BY_DECISION: readonly MatterKind[] = ['block-appeal-overdue', 'objection-overdue'];

interface Settling {
  staff: StaffSession;
  matterId: string;
  /** What was found and done. */
  note: string;
  origin: Origin;
}

/**
 * Settles a matter of one of this person's cities, once; the same sent again repeats nothing. Throws the problems not-found,
 * matter-settles-itself where only a decision ends it, and matter-settled.
 */
export async function settleConsoleMatter(deps: Deps, { staff, matterId: id, note, origin }: Settling): Promise<MatterView> {
  const { db, seal } = deps;
  const found = await findMatter(db, seal, id);
  if (!found || !isVisible(found, staff.cities)) throw problem('not-found');
  const { kind, caseId } = found;
  if (ENDED_BY_DECISION.includes(kind)) throw problem('matter-settles-itself');
  const first = await db.transaction(async (trx) => {
    if (!(await settleMatter(trx, seal, { id, staffId: staff.id, note }))) return false;
    const actor = { kind: 'staff', id: staff.id } as const;
    await appendAudit(trx, { actor, action: 'matter.settled', caseId, detail: { matterId: id, kind }, origin });
    return true;
  });
  const settled = (await findMatter(db, seal, id)) as Matter;
  if (!first && (settled.settledBy !== staff.id || settled.note !== note)) throw problem('matter-settled');
  const [view] = await matterViews(deps, [settled]);
  return view as MatterView;
}
