import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findMisuse, lookIntoMisuse, type MisuseFinding } from '@trafficdesk/worker/store/misuse-findings.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { readerOf } from './list.ts';
import { type WholeFindingView, wholeFindingView } from './view.ts';

interface Looking {
  staff: StaffSession;
  findingId: string;
  /** What was found and done. */
  words: string;
  origin: Origin;
}

/**
 * Notes what somebody found who looked into a finding, once; the same sent again repeats nothing. Throws the problems not-found, also where it is
 * about themselves, and finding-looked-into.
 */
export async function lookIntoFinding(deps: Deps, { staff, findingId: id, words, origin }: Looking): Promise<WholeFindingView> {
  const { db, seal } = deps;
  const before = await findMisuse(db, seal, readerOf(staff), id);
  if (!before) throw problem('not-found');
  const first = await db.transaction(async (trx) => {
    if (!(await lookIntoMisuse(trx, seal, { id, staffId: staff.id, words }))) return false;
    const { subject, reasons, staffId } = before;
    const detail = { findingId: id, subject, reasons, ...(staffId && { staffId }) };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'misuse.looked-into', detail, origin });
    return true;
  });
  const looked = (await findMisuse(db, seal, readerOf(staff), id)) as MisuseFinding;
  if (!first && (looked.lookedIntoBy !== staff.id || looked.words !== words)) throw problem('finding-looked-into');
  return wholeFindingView(deps, staff, looked);
}
