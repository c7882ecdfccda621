import { type Consultation, lockConsultation } from '@trafficdesk/worker/store/consultations.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { Knex } from 'knex';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** That somebody else has it, or nobody. */
async function notYours(trx: Knex.Transaction, { staffId, state, takenAt }: Consultation): Promise<Problem> {
  const name = state === 'open' && staffId ? (await staffNames(trx, [staffId])).get(staffId) : undefined;
  if (!staffId || !name) return problem('consultation-not-yours');
  return problem('consultation-not-yours', { by: { id: staffId, name }, ...(takenAt && { at: takenAt.toISOString() }) });
}

/**
 * The consultation, locked, which this person has. Throws the problems not-found, consultation-closed and consultation-not-yours. Belongs in the
 * transaction that changes it.
 */
export async function lockHeld({ seal }: Deps, trx: Knex.Transaction, staff: StaffSession, id: string): Promise<Consultation> {
  const locked = await lockConsultation(trx, seal, id);
  if (!locked || !isVisible(locked, staff.cities)) throw problem('not-found');
  if (locked.closedAt) throw problem('consultation-closed');
  if (locked.state !== 'open' || locked.staffId !== staff.id) throw await notYours(trx, locked);
  return locked;
}

/** Throws consultation-changed where somebody has written something since: another window of the same person, say. */
export function requireRevision({ revision }: Consultation, seen: number): void {
  if (revision !== seen) throw problem('consultation-changed');
}
