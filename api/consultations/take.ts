import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { lockNextWaiting } from '@trafficdesk/worker/store/consultation-queue.ts';
import { changeConsultation, type Consultation, lockConsultation } from '@trafficdesk/worker/store/consultations.ts';
import type { Knex } from 'knex';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { mayDo } from '../permissions/permissions.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { lockHeld } from './held.ts';
import { type ConsultationView, consultationView } from './view.ts';

interface Taking {
  staff: StaffSession;
  origin: Origin;
}

async function take({ seal }: Deps, trx: Knex.Transaction, locked: Consultation, { staff, origin }: Taking): Promise<void> {
  await changeConsultation(trx, seal, locked, { state: 'open', staffId: staff.id });
  const detail = { consultationId: locked.id };
  await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'consultation.taken', detail, origin });
}

/** Takes the question that has waited longest in this person's cities; null where none waits. Several who take at once get different ones. */
export async function takeNextConsultation(deps: Deps, taking: Taking): Promise<ConsultationView | null> {
  const { staff } = taking;
  const id = await deps.db.transaction(async (trx) => {
    const locked = await lockNextWaiting(trx, deps.seal, staff.cities);
    if (!locked) return null;
    await take(deps, trx, locked, taking);
    return locked.id;
  });
  return id === null ? null : consultationView(deps, staff, id);
}

/** Takes a question that waits. Throws the problems not-found, consultation-closed, and consultation-not-yours where somebody else was faster. */
export async function takeConsultation(deps: Deps, { id, ...taking }: Taking & { id: string }): Promise<ConsultationView> {
  const { staff } = taking;
  await deps.db.transaction(async (trx) => {
    const locked = await lockConsultation(trx, deps.seal, id);
    if (locked?.state === 'waiting' && isVisible(locked, staff.cities)) await take(deps, trx, locked, taking);
    else await lockHeld(deps, trx, staff, id);
  });
  return consultationView(deps, staff, id);
}

/** Puts an open consultation back into the queue: one's own, or, for a supervisor, anybody's. What was written stays. */
export async function releaseConsultation(deps: Deps, { staff, id, origin }: Taking & { id: string }): Promise<ConsultationView> {
  await deps.db.transaction(async (trx) => {
    const found = await lockConsultation(trx, deps.seal, id);
    const others = mayDo(staff.roles, 'desk.watch') && found?.state === 'open' && isVisible(found, staff.cities);
    const locked = others ? found : await lockHeld(deps, trx, staff, id);
    await changeConsultation(trx, deps.seal, locked, { state: 'waiting' });
    const detail = { consultationId: id };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'consultation.released', detail, origin });
  });
  return consultationView(deps, staff, id);
}
