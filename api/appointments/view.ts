import { maskIdentityNumber, maskName, maskPhone } from '@trafficdesk/worker/persons/mask.ts';
import type { Appointment, Visitor } from '@trafficdesk/worker/store/appointments.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { appointment } from './schemas.ts';

export type AppointmentView = z.input<typeof appointment>;

const maskedVisitor = ({ name, identityNumber, phone }: Visitor) => ({
  name: name === null ? null : maskName(name),
  identityNumber: identityNumber === null ? null : maskIdentityNumber(identityNumber),
  phone: maskPhone(phone),
});

/** Appointments as the console shows them, in the order given; masked. */
export async function appointmentViews({ db }: Deps, appointments: readonly Appointment[]): Promise<AppointmentView[]> {
  const bookers = appointments.map(({ bookedBy }) => bookedBy);
  const [names, cityName, now] = await Promise.all([staffNames(db, bookers), cityNames(db), databaseTime(db)]);
  return appointments.map((found) => ({
    id: found.id,
    number: found.number,
    officeId: found.officeId,
    officeName: found.officeName,
    city: found.cityCode,
    cityName: cityName(found.cityCode),
    startsAt: found.startsAt.toISOString(),
    endsAt: found.endsAt.toISOString(),
    topic: found.topic,
    state: found.state,
    visitor: found.visitor && maskedVisitor(found.visitor),
    bookedBy: { id: found.bookedBy, name: names.get(found.bookedBy) ?? '' },
    bookedAt: found.bookedAt.toISOString(),
    cancelledAt: found.cancelledAt?.toISOString() ?? null,
    told: found.told === found.revision,
    over: found.startsAt <= now,
    consultationId: found.consultationId,
    deletedAt: found.purgedAt?.toISOString() ?? null,
  }));
}
