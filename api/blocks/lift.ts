import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { liftBlock } from '@trafficdesk/worker/store/block-moves.ts';
import { type Block, lockBlock } from '@trafficdesk/worker/store/blocks.ts';
import { endMatter } from '@trafficdesk/worker/store/matters.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { tellPerson } from './tell.ts';
import { visibleBlock, type WholeBlockView, wholeBlockView } from './view.ts';

interface Lifting {
  staff: StaffSession;
  blockId: string;
  reason: string;
  origin: Origin;
}

/** The same lift sent again, as after a lost answer. */
const isSame = ({ liftedBy, liftReason }: Block, { staff, reason }: Lifting): boolean => liftedBy === staff.id && liftReason === reason;

/** Opens an online way again before its time, with a reason. Throws the problems not-found and block-over. */
export async function liftBlockOf(deps: Deps, lifting: Lifting): Promise<WholeBlockView> {
  const { db, seal } = deps;
  const { staff, blockId: id, reason, origin } = lifting;
  await visibleBlock(deps, staff, id);
  await db.transaction(async (trx) => {
    const locked = (await lockBlock(trx, seal, id)) as Block;
    if (isSame(locked, lifting)) return;
    if (!locked.open) throw problem('block-over');
    await liftBlock(trx, seal, { id, staffId: staff.id, reason });
    const { caseId } = locked;
    await endMatter(trx, { kind: 'block-appeal-overdue', subjectId: id });
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'block.lifted', caseId, detail: { blockId: id }, origin });
  });
  await tellPerson(deps, id);
  return wholeBlockView(deps, staff, id);
}
