import { OPEN_OBJECTION_STATES, type ViolationObjectionState } from '../contracts/violation-objection.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { endMatter } from '../store/matters.ts';
import { insertElimination } from '../store/violation-eliminations.ts';
import { endViolationObjection } from '../store/violation-objection-moves.ts';
import { findViolationObjection, lockViolation, lockViolationObjection, type ViolationObjection } from '../store/violation-objections.ts';

/** Whether an objection waits for its outcome. */
export const isOpenObjection = ({ state }: Pick<ViolationObjection, 'state'>): boolean =>
  (OPEN_OBJECTION_STATES as readonly ViolationObjectionState[]).includes(state);

interface Ended {
  objection: ViolationObjection;
  state: 'upheld' | 'dismissed' | 'eliminated';
  requestId: string | undefined;
}

/** Ends a locked objection that is open, with what a person was to look into about it. */
export async function endObjection(trx: Db, { objection, state, requestId }: Ended): Promise<void> {
  const { id, handlingId } = objection;
  await endViolationObjection(trx, { id, state });
  for (const kind of ['objection-not-forwarded', 'objection-outcome-overdue'] as const) await endMatter(trx, { kind, subjectId: id });
  await appendAudit(trx, {
    actor: { kind: 'system' },
    action: `violation-objection.${state}`,
    detail: { objectionId: id, ...(handlingId && { handlingId }) },
    origin: { requestId },
  });
}

/** What came of an outcome, and the elimination it orders where the objection was upheld. */
export interface SettledObjection {
  /** `again`: it was known; `other`: another outcome was known first, and stands. */
  result: 'settled' | 'again' | 'other';
  eliminationId: string | null;
}

/**
 * Takes how an objection came out (R-56a), once: the first word counts, whoever brings it. Upheld, its record is eliminated with it, in one
 * transaction. Throws NotInDatabase.
 */
export function settleObjection(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { objectionId, outcome, requestId }: { objectionId: string; outcome: 'upheld' | 'dismissed'; requestId?: string | undefined },
): Promise<SettledObjection> {
  return db.transaction(async (trx) => {
    const found = await findViolationObjection(trx, seal, objectionId);
    // Before any row, as everybody takes it who goes by what is said of a violation.
    if (found?.violationHash) await lockViolation(trx, found.violationHash);
    const objection = await lockViolationObjection(trx, seal, objectionId);
    if (objection.purgedAt || !isOpenObjection(objection)) {
      const result = objection.state === outcome || objection.state === 'eliminated' ? 'again' : 'other';
      return { result, eliminationId: null };
    }
    await endObjection(trx, { objection, state: outcome, requestId });
    if (outcome === 'dismissed') return { result: 'settled', eliminationId: null };
    const wish = { violationHash: objection.violationHash, basis: 'objection', objectionId } as const;
    return { result: 'settled', eliminationId: await insertElimination(trx, wish) };
  });
}
