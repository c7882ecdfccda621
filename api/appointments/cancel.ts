import { type Appointment, cancelAppointment, findAppointment } from '@trafficdesk/worker/store/appointments.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { tellOfAppointment } from './tell.ts';
import { type AppointmentView, appointmentViews } from './view.ts';

/**
 * Gives somebody's place back, and has them told. Throws the problems not-found, and appointment-over where it was given back by somebody else or its
 * time has begun.
 */
export async function cancelConsoleAppointment(
  deps: Deps,
  staff: StaffSession,
  { id, origin }: { id: string; origin: Origin },
): Promise<AppointmentView> {
  const { db, seal } = deps;
  const found = await findAppointment(db, seal, id);
  if (!found || !isVisible(found, staff.cities)) throw problem('not-found');
  await db.transaction(async (trx) => {
    if (!(await cancelAppointment(trx, { id, staffId: staff.id }))) throw problem('appointment-over');
    await appendAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'appointment.cancelled',
      detail: { appointmentId: id },
      origin,
    });
  });
  await tellOfAppointment(deps, id);
  const [view] = await appointmentViews(deps, [(await findAppointment(db, seal, id)) as Appointment]);
  return view as AppointmentView;
}
