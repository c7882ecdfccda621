import { maskIdentityNumber, maskName, maskPhone } from '@trafficdesk/worker/persons/mask.ts';
import type { Appointment } from '@trafficdesk/worker/store/appointments.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { appointment } from './schemas.ts';

export type AppointmentView = z.input<typeof appointment>;

/** Appointments as the console shows them, in the order given; masked. */
export async function appointmentViews({ db }: Deps, appointments: readonly Appointment[]): Promise<AppointmentView[]> {
  const bookers = appointments.map(({ bookedBy }) => bookedBy);
  const [names, cityName, now] = await Promise.all([staffNames(db, bookers), cityNames(db), databaseTime(db)]);
  return appointments.map(
    ({ cityCode, startsAt, endsAt, bookedAt, cancelledAt, purgedAt, bookedBy, visitor, told, revision, identityHash: _, ...found }) => ({
      ...found,
      city: cityCode,
      cityName: cityName(cityCode),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      visitor: visitor && {
        name: visitor.name === null ? null : maskName(visitor.name),
        identityNumber: visitor.identityNumber === null ? null : maskIdentityNumber(visitor.identityNumber),
        phone: maskPhone(visitor.phone),
      },
      bookedBy: { id: bookedBy, name: names.get(bookedBy) ?? '' },
      bookedAt: bookedAt.toISOString(),
      cancelledAt: cancelledAt?.toISOString() ?? null,
      told: told === revision,
      over: startsAt <= now,
      deletedAt: purgedAt?.toISOString() ?? null,
    }),
  );
}
