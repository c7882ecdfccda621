import { type MessageTemplate, messageText } from '@trafficdesk/rules/messages.ts';
import type { AppointmentNoticeInput } from '../contracts/appointment-notice.ts';
import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { type Appointment, findAppointment, noteAppointmentTold } from '../store/appointments.ts';
import { appendAudit } from '../store/audit.ts';
import { NotInDatabase } from '../store/not-in-database.ts';

/** Everything there is to tell of an appointment, in the order in which it happened. */
const templatesOf = ({ state }: Appointment): MessageTemplate[] => [
  'appointment-booked',
  ...(state === 'cancelled' ? (['appointment-cancelled'] as const) : []),
];

/**
 * Sends one message under a key of its own, so that it arrives once. A number that the gateway refuses is put on record and left: the time stands,
 * and whoever booked it has told it on the telephone. Throws PartnerUnavailable, and PartnerRefused where nobody can say whether it went.
 */
async function send(
  { db, sms }: Deps,
  { id, number, officeName, startsAt, visitor }: Appointment,
  template: MessageTemplate,
): Promise<void> {
  if (!visitor) return;
  const text = messageText(template, { reference: number, office: officeName, at: startsAt })['zh-CN'];
  try {
    await sms.send({ id: `${id}:${template}`, to: visitor.phone, text });
  } catch (error) {
    if (!(error instanceof PartnerRefused) || error.mayBeDone) throw error;
    await appendAudit(db, { actor: { kind: 'system' }, action: 'message.undeliverable', detail: { appointmentId: id, template } });
  }
}

/** Tells whoever an appointment is for what they were not told yet; running it again repeats nothing. Throws PartnerUnavailable. */
export async function announceAppointment(deps: Deps, { appointmentId }: AppointmentNoticeInput): Promise<void> {
  const { db, seal } = deps;
  const found = await findAppointment(db, seal, appointmentId);
  if (!found) throw new NotInDatabase(`Appointment ${appointmentId} is not in the database`);
  for (const [at, template] of templatesOf(found).entries()) {
    if (at < found.told) continue;
    await send(deps, found, template);
    await noteAppointmentTold(db, { id: appointmentId, revision: at + 1 });
  }
}
