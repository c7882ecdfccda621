import { z } from 'zod';
import { topic } from '../articles/schemas.ts';
import { day } from '../offices/schemas.ts';
import { deletedAt, moment, pageOf, pageQuery, person, text } from '../words.ts';

/** A time at a counter; whom it is for is masked. */
export const appointment = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    officeId: z.uuid(),
    officeName: text,
    city: z.string(),
    cityName: text,
    startsAt: moment,
    endsAt: moment,
    topic,
    state: z.enum(['booked', 'cancelled']),
    visitor: z.strictObject({ name: z.string().nullable(), identityNumber: z.string().nullable(), phone: z.string() }).nullable(),
    bookedBy: person,
    bookedAt: moment,
    cancelledAt: moment.nullable(),
    told: z.boolean().meta({ description: 'Whether everything there is to tell went out by SMS' }),
    over: z.boolean().meta({ description: 'Its time has begun' }),
    consultationId: z.uuid().nullable(),
    deletedAt,
  })
  .meta({ id: 'Appointment' });

export const appointmentList = pageOf(appointment).meta({ id: 'AppointmentList' });

export const appointmentQuery = pageQuery.extend({ day, officeId: z.uuid().optional(), city: z.string().max(12).optional() });
