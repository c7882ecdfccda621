import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { decideAppeal } from '@trafficdesk/worker/store/block-moves.ts';
import { type Block, lockBlock } from '@trafficdesk/worker/store/blocks.ts';
import { endMatter } from '@trafficdesk/worker/store/matters.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { appealDecision } from './schemas.ts';
import { tellPerson } from './tell.ts';
import { visibleBlock, type WholeBlockView, wholeBlockView } from './view.ts';

interface Deciding {
  staff: StaffSession;
  blockId: string;
  decision: z.output<typeof appealDecision>;
  origin: Origin;
}

/** The same decision sent again, as after a lost answer. */
const isSame = (found: Block, { staff, decision: { verdict, text } }: Deciding): boolean =>
  found.appealDecidedBy === staff.id && found.appealVerdict === verdict && found.appealDecision === text;

/**
 * Decides on an appeal: by another supervisor than closed the way or recorded the appeal, which the database holds to as well. Throws the problems
 * not-found, own-block and not-appealed.
 */
export async function decideOnAppeal(deps: Deps, deciding: Deciding): Promise<WholeBlockView> {
  const { db, seal } = deps;
  const { staff, blockId: id, decision, origin } = deciding;
  const { decidedBy, appealStaff, appealAddedBy } = await visibleBlock(deps, staff, id);
  if ([decidedBy, appealStaff, appealAddedBy].includes(staff.id)) throw problem('own-block');
  await db.transaction(async (trx) => {
    const locked = (await lockBlock(trx, seal, id)) as Block;
    if (isSame(locked, deciding)) return;
    if (!locked.appealedAt || locked.appealDecidedAt || locked.liftedAt) throw problem('not-appealed');
    const { verdict, text: words } = decision;
    await decideAppeal(trx, seal, { id, staffId: staff.id, verdict, words });
    const { caseId } = locked;
    await endMatter(trx, { kind: 'block-appeal-overdue', subjectId: id });
    const detail = { blockId: id, verdict };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'block.appeal-decided', caseId, detail, origin });
  });
  await tellPerson(deps, id);
  return wholeBlockView(deps, staff, id);
}
