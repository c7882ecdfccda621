import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { blamesAnother } from '@trafficdesk/rules/block-reasons.ts';
import { ClosedAlready, insertBlock, type NewBlock } from '@trafficdesk/worker/store/block-moves.ts';
import { type Block, findBlock, wasGrantedAppeal } from '@trafficdesk/worker/store/blocks.ts';
import type { WholeCase } from '@trafficdesk/worker/store/cases.ts';
import type { z } from 'zod';
import { visibleCase } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { blockDays } from './list.ts';
import type { newBlock } from './schemas.ts';
import { tellPerson } from './tell.ts';
import { type WholeBlockView, wholeBlockView } from './view.ts';

interface Closing {
  staff: StaffSession;
  caseId: string;
  block: z.output<typeof newBlock>;
  origin: Origin;
}

const ID_TAKEN = { 'zh-CN': '该编号已用于另一项限制。', en: 'This id belongs to another block.' };
const NO_PHONE = {
  'zh-CN': '该案件没有新手机号，或所选业务不涉及手机号。',
  en: 'This case names no new phone, or what you chose takes none.',
};
const SAY_WHOM = {
  'zh-CN': '申请人可能是被冒用者，本案没有新手机号可限制；确须限制申请人的，请明确选择。',
  en: 'The applicant may be the one who was wronged, and there is no new phone to close. Choose the applicant if it has to be.',
};
const DELETED = {
  'zh-CN': '该案件的个人信息已删除，无从认定当事人。',
  en: 'The personal data of this case is deleted: it names nobody any more.',
};

/** The same id must mean the same decision of the same person. */
const isSame = (found: Block, { staff, caseId, block }: Closing, { whom }: NewBlock['blocked']): boolean =>
  found.caseId === caseId &&
  found.whom === whom &&
  found.decidedBy === staff.id &&
  found.reason === block.reason &&
  found.process === block.process &&
  found.grounds === block.text;

/**
 * Whom to close the way to. Where the request was made in somebody else's name its applicant is the one who was wronged: unless it is said otherwise,
 * the new phone is closed, to every request that names it.
 */
function blockedBy({ particulars, submission }: WholeCase, { reason, whom, process }: z.output<typeof newBlock>): NewBlock['blocked'] {
  const phone = 'newPhone' in submission && process !== 'binding' ? submission.newPhone : undefined;
  if (whom === 'phone' || (whom === undefined && blamesAnother(reason))) {
    if (phone === undefined) throw invalid({ field: '/whom', message: whom === 'phone' ? NO_PHONE : SAY_WHOM });
    return { whom: 'phone', phone };
  }
  const { identityNumber } = submission.applicant;
  return { whom: 'applicant', person: { name: particulars?.applicant?.name ?? null, identityNumber } };
}

/**
 * Closes an online way to the applicant of a case in which something false was found, or to the new phone it names, for as long as policy says; the
 * counter stays. Sending the same again repeats nothing; once an appeal was granted, whoever decided does not decide the same again. Throws the
 * problems not-found, wrong-state, already-blocked and appeal-granted-before.
 */
export async function closeOnlineWay(deps: Deps, closing: Closing): Promise<WholeBlockView> {
  const { db, seal } = deps;
  const { staff, caseId, block, origin } = closing;
  const about = await visibleCase(deps, staff, caseId);
  if (about.purgedAt) throw problem('wrong-state', { detail: DELETED });
  const { blockId: id, reason, text: grounds, process } = block;
  const blocked = blockedBy(about, block);
  const days = await blockDays(db);
  await db
    .transaction(async (trx) => {
      const { cityCode } = about;
      if (await wasGrantedAppeal(trx, { id, caseId, reason, decidedBy: staff.id })) throw problem('appeal-granted-before');
      const decided = { id, caseId, cityCode, process, blocked, reason, grounds, decidedBy: staff.id, days };
      const result = await insertBlock(trx, seal, decided);
      if (result === 'taken') {
        const found = await findBlock(trx, seal, id);
        if (found && !isSame(found, closing, blocked)) throw invalid({ field: '/blockId', message: ID_TAKEN });
        return;
      }
      const detail = { blockId: id, whom: blocked.whom, process, days };
      await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'block.decided', caseId, reason, detail, origin });
    })
    .catch((error: unknown) => {
      throw error instanceof ClosedAlready ? problem('already-blocked') : error;
    });
  await tellPerson(deps, id);
  return wholeBlockView(deps, staff, id);
}
