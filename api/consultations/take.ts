import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { lockNextWaiting } from '@trafficdesk/worker/store/consultation-queue.ts';
import { changeConsultation, type Consultation, lockConsultation } from '@trafficdesk/worker/store/consultations.ts';
import type { Knex } from 'knex';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
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

async function putBack({ seal }: Deps, trx: Knex.Transaction, locked: Consultation, { staff, origin }: Taking): Promise<void> {
  await changeConsultation(trx, seal, locked, { state: 'waiting' });
  const detail = { consultationId: locked.id };
  await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'consultation.released', detail, origin });
}

/** Puts a consultation that one has back into the queue; what was written stays. */
export async function releaseConsultation(deps: Deps, { id, ...taking }: Taking & { id: string }): Promise<ConsultationView> {
  const { staff } = taking;
  await deps.db.transaction(async (trx) => putBack(deps, trx, await lockHeld(deps, trx, staff, id), taking));
  return consultationView(deps, staff, id);
}

/** The same of one that anybody has. Throws the problems not-found, and consultation-not-yours where nobody has it. */
export async function recallConsultation(deps: Deps, { id, ...taking }: Taking & { id: string }): Promise<ConsultationView> {
  const { staff } = taking;
  await deps.db.transaction(async (trx) => {
    const found = await lockConsultation(trx, deps.seal, id);
    const open = found?.state === 'open' && isVisible(found, staff.cities);
    await putBack(deps, trx, open ? found : await lockHeld(deps, trx, staff, id), taking);
  });
  return consultationView(deps, staff, id);
}
