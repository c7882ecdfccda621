import { randomUUID } from 'node:crypto';
import type { ConsultationTopic } from '@trafficdesk/rules/facts/codes/consultation.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import { lockOn } from './lock-on.ts';
import { notify } from './notify.ts';
import type { Place, Seal } from './seal.ts';

/** Whom a visit is for; a phone is always there, since the time is told by SMS. */
export interface Visitor {
  name: string | null;
  identityNumber: string | null;
  phone: string;
}

/** A time at a counter that somebody was given. */
export interface Appointment {
  id: string;
  number: string;
  officeId: string;
  officeName: Text;
  cityCode: string;
  startsAt: Date;
  endsAt: Date;
  topic: ConsultationTopic;
  state: 'booked' | 'cancelled';
  consultationId: string | null;
  bookedBy: string;
  bookedAt: Date;
  cancelledAt: Date | null;
  /** Null where the number is not known, or once it was deleted. */
  identityHash: Buffer | null;
  /** How often there was something to tell, and how much of that was told. */
  revision: number;
  told: number;
  /** Null once it was deleted. */
  visitor: Visitor | null;
  purgedAt: Date | null;
}

const placeOf = (id: string): Place => `appointments.person:${id}`;

const columns = (db: Db) => ({
  id: 'appointments.id',
  number: 'number',
  officeId: 'office_id',
  officeName: db.raw('(select name from offices where offices.id = office_id)'),
  cityCode: 'city_code',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  topic: 'topic',
  state: 'state',
  consultationId: 'consultation_id',
  bookedBy: 'booked_by',
  bookedAt: 'booked_at',
  cancelledAt: 'cancelled_at',
  identityHash: 'identity_hash',
  revision: 'revision',
  told: 'told',
  personSealed: 'person_sealed',
  purgedAt: 'purged_at',
});

type Row = Omit<Appointment, 'visitor'> & { personSealed: string | null };

const fromRow = (seal: Seal, { personSealed, ...plain }: Row): Appointment => ({
  ...plain,
  visitor: personSealed && JSON.parse(seal.open(personSealed, placeOf(plain.id))),
});

/** How many places are taken of each time of an office between two moments, by the time in milliseconds. */
export async function countTaken(db: Db, officeId: string, from: Date, before: Date): Promise<Map<number, number>> {
  const rows: { startsAt: Date; count: string }[] = await db('appointments')
    .where({ office_id: officeId, state: 'booked' })
    .where('starts_at', '>=', from)
    .where('starts_at', '<', before)
    .groupBy('starts_at')
    .select({ startsAt: 'starts_at' })
    .count({ count: '*' });
  return new Map(rows.map(({ startsAt, count }) => [startsAt.getTime(), Number(count)]));
}

export interface NewAppointment
  extends Pick<Appointment, 'officeId' | 'cityCode' | 'startsAt' | 'endsAt' | 'topic' | 'consultationId' | 'bookedBy'> {
  visitor: Visitor;
  /** How many can come at that time. */
  capacity: number;
}

/**
 * Takes the first free place of a time; null where none is left. Those who ask for the same time go one after the other, and a unique index says
 * the same: no place is given twice. Belongs in a transaction.
 */
export async function bookAppointment(trx: Db, seal: Seal, booking: NewAppointment): Promise<string | null> {
  const { officeId, startsAt, visitor, capacity } = booking;
  await lockOn(trx, `appointments ${officeId} ${startsAt.getTime()}`);
  const taken: number[] = await trx('appointments').where({ office_id: officeId, starts_at: startsAt, state: 'booked' }).pluck('place');
  const place = Array.from({ length: capacity }, (_, at) => at + 1).find((each) => !taken.includes(each));
  if (place === undefined) return null;
  const id = randomUUID();
  await trx('appointments').insert({
    id,
    number: trx.raw(
      `'YY' || to_char(now() at time zone 'Asia/Shanghai', 'YYMMDD') || '-' || to_char(nextval('appointment_numbers'), 'FM000000000')`,
    ),
    office_id: officeId,
    city_code: booking.cityCode,
    starts_at: startsAt,
    ends_at: booking.endsAt,
    place,
    topic: booking.topic,
    state: 'booked',
    consultation_id: booking.consultationId,
    booked_by: booking.bookedBy,
    identity_hash: visitor.identityNumber && seal.lookupHash('identity', visitor.identityNumber),
    phone_hash: seal.lookupHash('phone', visitor.phone),
    person_sealed: seal.seal(JSON.stringify(visitor), placeOf(id)),
  });
  await notify(trx, 'appointment_changed', { city: booking.cityCode });
  return id;
}

/**
 * Seconds until a phone may be given another time, where it was given `perDay` within 24 hours, cancelled ones too; null while there is one left. Those who
 * book with one phone go one after the other from here on. Belongs in the transaction that books.
 */
export async function waitForPhone(
  trx: Db,
  seal: Seal,
  { phone, perDay }: { phone: string; perDay: number },
): Promise<{ seconds: number } | null> {
  const hash = seal.lookupHash('phone', phone);
  await lockOn(trx, `appointments of ${hash.toString('hex')}`);
  const last = trx('appointments')
    .where({ phone_hash: hash })
    .orderBy('booked_at', 'desc')
    .offset(perDay - 1)
    .limit(1);
  const wait = await last
    .whereRaw("booked_at > now() - interval '1 day'")
    .first({ seconds: trx.raw("ceil(extract(epoch from booked_at + interval '1 day' - now()))::int") });
  return wait ?? null;
}

/** Gives a place back that is still to come, by the database's clock; false where it was given back before, or its time has begun. */
export async function cancelAppointment(trx: Db, { id, staffId }: { id: string; staffId: string }): Promise<boolean> {
  const rows: { city_code: string }[] = await trx('appointments')
    .where({ id, state: 'booked' })
    .whereRaw('starts_at > clock_timestamp()')
    .update({
      state: 'cancelled',
      cancelled_by: staffId,
      cancelled_at: trx.raw('clock_timestamp()'),
      revision: trx.raw('revision + 1'),
    })
    .returning('city_code');
  for (const { city_code: city } of rows) await notify(trx, 'appointment_changed', { city });
  return rows.length > 0;
}

/** An appointment; null where there is none. */
export async function findAppointment(db: Db, seal: Seal, id: string): Promise<Appointment | null> {
  const row = await db('appointments').where({ id }).first(columns(db));
  return row ? fromRow(seal, row) : null;
}

/** The appointment that a consultation led to last; null where none. */
export async function findAppointmentOf(db: Db, seal: Seal, consultationId: string): Promise<Appointment | null> {
  const row = await db('appointments').where({ consultation_id: consultationId }).orderBy('booked_at', 'desc').first(columns(db));
  return row ? fromRow(seal, row) : null;
}

export interface DayFilter {
  /** Only of these cities; null for all. */
  cities: readonly string[] | null;
  officeId?: string | undefined;
  city?: string | undefined;
  from: Date;
  before: Date;
  /** Key of the last one of the page before: its time in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of those who have a time between two moments, the first first; those that were given back too. */
export async function listAppointments(
  db: Db,
  seal: Seal,
  { cities, officeId, city, from, before, after, limit }: DayFilter,
): Promise<Page<Appointment>> {
  const query = db('appointments')
    .where('starts_at', '>=', from)
    .where('starts_at', '<', before)
    .orderBy(['starts_at', 'id'])
    .limit(limit + 1)
    .select(columns(db));
  if (cities) query.whereIn('city_code', cities);
  if (city) query.where({ city_code: city });
  if (officeId) query.where({ office_id: officeId });
  if (after) query.whereRaw('(starts_at, id) > (?, ?)', [new Date(after[0]), after[1]]);
  const found = (await query).map((row: Row) => fromRow(seal, row));
  return pageOf(found, limit, ({ startsAt, id }: Appointment) => [startsAt.getTime(), id]);
}

/** By whom somebody is found: their number, or a phone. */
export interface Whom {
  identityHash?: Buffer | undefined;
  phoneHashes?: readonly Buffer[] | undefined;
}

/** What somebody has or had, the newest first. */
export async function listAppointmentsOf(db: Db, seal: Seal, { identityHash, phoneHashes = [] }: Whom): Promise<Appointment[]> {
  const rows = await db('appointments')
    .where((either) => {
      either.whereIn('phone_hash', phoneHashes);
      if (identityHash) either.orWhere({ identity_hash: identityHash });
    })
    .orderBy('starts_at', 'desc')
    .select(columns(db));
  return rows.map((row: Row) => fromRow(seal, row));
}

/** Ids of appointments of which there is something to tell, at most a hundred. */
export const listUntoldAppointments = (db: Db): Promise<string[]> =>
  db('appointments').whereRaw('told < revision').where({ purged_at: null }).orderBy('id').limit(100).pluck('id');

/** Writes down that the person was told of everything up to a revision. */
export const noteAppointmentTold = (db: Db, { id, revision }: Pick<Appointment, 'id' | 'revision'>): Promise<number> =>
  db('appointments').where({ id }).where('told', '<', revision).update({ told: revision });

const EMPTIED = { identity_hash: null, phone_hash: null, person_sealed: null };

/** Deletes whom appointments were for whose day is past this moment, at most `limit` of them; answers how many. */
export const emptyAppointments = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('appointments')
    .whereIn(
      'id',
      trx('appointments').where({ purged_at: null }).where('starts_at', '<', before).orderBy('starts_at').limit(limit).select('id'),
    )
    .update({ ...EMPTIED, purged_at: trx.raw('clock_timestamp()') });

/** Deletes that some appointments were for somebody, where nothing is told of them any more; answers how many. */
export const emptyAppointmentsNamed = (trx: Db, ids: readonly string[]): Promise<number> =>
  trx('appointments')
    .whereIn('id', ids)
    .where({ purged_at: null })
    .update({ ...EMPTIED, purged_at: trx.raw('clock_timestamp()') });
