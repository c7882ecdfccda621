import type { ReplaceInput } from '../contracts/case.ts';
import { isFinal, waitsForApplicant } from '../contracts/case-state.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { countJoined } from '../store/case-joins.ts';
import { changeCase, lockCase } from '../store/cases.ts';
import { databaseTime } from '../store/database-time.ts';
import { dropIdentityChecks } from '../store/identity-checks.ts';
import { closeReview } from '../store/reviews.ts';
import type { MoveResult } from './move-case.ts';
import { planOf } from './plan.ts';

/**
 * Ends a case whose place another application for the same account takes: one that was proven as it was handed in, by codes or at a counter, or one
 * that meets a case which waits for its own applicant. What takes effect already is not taken over, nor what has moved on since it was met. A case
 * that has ended stays as it is.
 */
export async function replaceCase({ db, seal }: Deps, input: ReplaceInput & { caseId: string }): Promise<MoveResult> {
  const { caseId, by, proven, seen, actor, requestId } = input;
  return db.transaction(async (trx): Promise<MoveResult> => {
    const locked = await lockCase(trx, seal, caseId);
    const { state, revision } = locked;
    if (isFinal(state)) return { plan: await planOf(trx, locked) };
    if (state === 'taking-effect' || !(proven || waitsForApplicant(state))) return { refusal: { type: 'wrong-state', state, revision } };
    if (seen && (seen.revision !== revision || seen.joined !== (await countJoined(trx, caseId))))
      return { refusal: { type: 'wrong-state', state, revision } };
    const reasons = [{ code: proven ? 'replaced-by-proven' : 'replaced-by-another' }];
    const ended = { state: 'referred-to-counter', reasons, deadlineAt: null, closedAt: await databaseTime(trx) } as const;
    const moved = await changeCase(trx, seal, locked, ended);
    await closeReview(trx, { caseId });
    await dropIdentityChecks(trx, caseId);
    await appendAudit(trx, { actor, action: 'case.replaced', caseId, detail: { revision: moved, reasons, by }, origin: { requestId } });
    return { plan: await planOf(trx, { ...locked, ...ended, revision: moved }) };
  });
}
