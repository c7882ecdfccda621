import type { SupplementInput, WithdrawInput } from '../contracts/case.ts';
import type { CaseState } from '../contracts/case-state.ts';
import type { Plan } from '../contracts/plan.ts';
import type { Refusal } from '../contracts/refusal.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { insertCasePhotos, listCasePhotos, PhotoGone, type PhotosBySlot } from '../store/case-photos.ts';
import { type Case, changeCase, lockCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { dropIdentityChecks } from '../store/identity-checks.ts';
import { databaseTime } from '../store/database-time.ts';
import { isWhereItWas } from '../store/re-evaluated-cases.ts';
import { closeReview } from '../store/reviews.ts';
import { planOf } from './plan.ts';

export type MoveResult = { plan: Plan } | { refusal: Refusal };

const refused = ({ state, revision }: Case, type: Refusal['type']): MoveResult => ({ refusal: { type, state, revision } });

/** Which photos of the round before stay: those that nothing was said against. */
async function keptPhotos(trx: Db, { id, round, reasons }: Case): Promise<PhotosBySlot> {
  const faulted = new Set(reasons.map(({ photo }) => photo));
  const photos = await listCasePhotos(trx, { caseId: id, round });
  return Object.fromEntries(photos.filter(({ slot }) => !faulted.has(slot)).map(({ slot, photoId }) => [slot, photoId]));
}

/** Whether the present round has these very photos: then they were handed in before. */
async function holds(trx: Db, { id, round }: Case, photos: PhotosBySlot): Promise<boolean> {
  const there = await listCasePhotos(trx, { caseId: id, round });
  return Object.entries(photos).every(([slot, photoId]) => there.some((photo) => photo.slot === slot && photo.photoId === photoId));
}

/** Puts new photos into a returned case and sends it back to be checked; photos that were good are kept. The same call again changes nothing. */
export async function supplementCase(
  { db, seal }: Deps,
  { caseId, photos, revision, requestId }: SupplementInput & { caseId: string },
): Promise<MoveResult> {
  const supplemented = db.transaction(async (trx): Promise<MoveResult> => {
    const locked = await lockCase(trx, seal, caseId);
    if (locked.round > 1 && locked.revision > revision && (await holds(trx, locked, photos))) return { plan: await planOf(trx, locked) };
    if (locked.state !== 'returned') return refused(locked, 'wrong-state');
    if (locked.revision !== revision) return refused(locked, 'case-changed');
    const round = locked.round + 1;
    await insertCasePhotos(trx, { caseId, round, photos: { ...(await keptPhotos(trx, locked)), ...photos } });
    const moved = await changeCase(trx, seal, locked, { state: 'checking', round, deadlineAt: null });
    await appendAudit(trx, {
      actor: { kind: 'channel', id: locked.channelId },
      action: 'case.supplemented',
      caseId,
      detail: { revision: moved, round, photos },
      origin: { requestId },
    });
    return { plan: await planOf(trx, { ...locked, state: 'checking', revision: moved, round }) };
  });
  return supplemented.catch((error: unknown) => {
    if (!(error instanceof PhotoGone)) throw error;
    return { refusal: { type: 'photo-missing', state: 'returned', revision } };
  });
}

const CAN_BE_WITHDRAWN: CaseState[] = [
  'submitted',
  'awaiting-owner',
  'awaiting-identity',
  'checking',
  'in-review',
  'second-review',
  'returned',
];

/** Ends a case at the applicant's wish, any time before a decision. Withdrawing again changes nothing. */
export async function withdrawCase({ db, seal }: Deps, { caseId, requestId }: WithdrawInput & { caseId: string }): Promise<MoveResult> {
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    if (locked.state === 'withdrawn') return { plan: await planOf(trx, locked) };
    if (!CAN_BE_WITHDRAWN.includes(locked.state)) return refused(locked, 'wrong-state');
    const revision = await changeCase(trx, seal, locked, {
      state: 'withdrawn',
      reasons: [],
      deadlineAt: null,
      closedAt: await databaseTime(trx),
    });
    await closeReview(trx, { caseId });
    await dropIdentityChecks(trx, caseId);
    await appendAudit(trx, {
      actor: { kind: 'channel', id: locked.channelId },
      action: 'case.withdrawn',
      caseId,
      detail: { revision },
      origin: { requestId },
    });
    return { plan: await planOf(trx, { ...locked, state: 'withdrawn', revision }) };
  });
}

/** Ends a returned case nobody supplemented in time. A case that moved on meanwhile is left alone. */
export async function expireCase({ db, seal }: Deps, { caseId, revision }: { caseId: string; revision: number }): Promise<Plan> {
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    if (locked.state !== 'returned' || !(await isWhereItWas(trx, locked, revision))) return planOf(trx, locked);
    const reasons = [{ code: 'expired-unanswered' }];
    const moved = await changeCase(trx, seal, locked, { state: 'expired', reasons, deadlineAt: null, closedAt: await databaseTime(trx) });
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.expired', caseId, detail: { revision: moved, reasons } });
    return planOf(trx, { ...locked, state: 'expired', revision: moved });
  });
}
