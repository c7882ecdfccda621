import { dayOf } from '@trafficdesk/worker/appointments/slots.ts';
import { bookAppointment, findAppointmentOf, type Visitor, waitForPhone } from '@trafficdesk/worker/store/appointments.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import type { Consultation } from '@trafficdesk/worker/store/consultations.ts';
import { holdOffice, type Office } from '@trafficdesk/worker/store/offices.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { tellOfAppointment } from '../appointments/tell.ts';
import type { Deps } from '../deps.ts';
import { visibleOffice } from '../offices/offices.ts';
import { offeredSlots } from '../offices/times.ts';
import { invalid, problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import { lockHeld, requireRevision } from './held.ts';
import type { booking } from './schemas.ts';
import { type ConsultationView, consultationView } from './view.ts';
import { writeDown, type Writing } from './write.ts';

const NO_PHONE = {
  'zh-CN': '请填写手机号，预约结果以短信告知。',
  en: 'Give a phone: the time is told by SMS.',
};

/** Whom the visit is for, as far as that is known; the time is told to the phone that was said last. */
function visitorOf({ asker }: Consultation, said: string | undefined): Visitor {
  const phone = said ?? asker?.phone;
  if (!phone) throw invalid({ field: '/phone', message: NO_PHONE });
  return { name: asker?.name ?? null, identityNumber: asker?.identityNumber ?? null, phone };
}

/** Throws too-many-appointments where this phone was given as many times within a day as it may: each is told by SMS, and takes somebody's place. */
async function requirePhoneLeft(trx: Knex.Transaction, { seal }: Deps, phone: string): Promise<void> {
  const { appointmentsPerPhonePerDay: perDay } = await securitySettings(trx);
  const wait = await waitForPhone(trx, seal, { phone, perDay });
  if (wait) throw problem('too-many-appointments', { headers: { 'Retry-After': String(wait.seconds) } });
}

/** The time as the office offers it. Throws time-not-offered. */
async function offered(trx: Knex.Transaction, office: Office, startsAt: Date) {
  const slots = await offeredSlots(trx, office, dayOf(startsAt));
  const slot = slots.find((each) => each.startsAt.getTime() === startsAt.getTime());
  if (!slot) throw problem('time-not-offered');
  return slot;
}

/**
 * Books a time at a counter for whoever asks, which closes the consultation, and has it told by SMS. The same sent again books nothing twice. Throws the
 * problems time-not-offered, too-many-appointments, and time-taken where somebody else took the last place meanwhile.
 */
export async function bookForConsultation(
  deps: Deps,
  { staff, consultationId, origin }: Writing,
  { officeId, startsAt: asked, phone, ...written }: z.output<typeof booking>,
): Promise<ConsultationView> {
  const { db, seal } = deps;
  const startsAt = new Date(asked);
  await visibleOffice(deps, staff, officeId);
  const before = await findAppointmentOf(db, seal, consultationId);
  if (before?.bookedBy === staff.id && before.officeId === officeId && before.startsAt.getTime() === startsAt.getTime())
    return consultationView(deps, staff, consultationId);
  const appointmentId = await db.transaction(async (trx) => {
    const locked = await lockHeld(deps, trx, staff, consultationId);
    requireRevision(locked, written.revision);
    const office = (await holdOffice(trx, officeId)) as Office;
    const visitor = visitorOf(locked, phone);
    await requirePhoneLeft(trx, deps, visitor.phone);
    const { topic } = written;
    const { capacity, cityCode } = office;
    const slot = await offered(trx, office, startsAt);
    const id = await bookAppointment(trx, seal, {
      officeId,
      cityCode,
      ...slot,
      topic,
      consultationId,
      bookedBy: staff.id,
      visitor,
      capacity,
    });
    if (id === null) throw problem('time-taken');
    await writeDown(deps, trx, locked, written, { state: 'appointment' });
    const detail = { appointmentId: id, officeId, startsAt: startsAt.toISOString(), consultationId };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'appointment.booked', detail, origin });
    return id;
  });
  await tellOfAppointment(deps, appointmentId);
  return consultationView(deps, staff, consultationId);
}
