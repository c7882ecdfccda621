import { randomBytes, randomUUID } from 'node:crypto';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { insertHandling } from '@trafficdesk/worker/store/handlings.ts';
import { buildCase, CITY } from './desk.ts';
import type { StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';

type Stores = Pick<Deps, 'db' | 'seal'>;

const DAY_MS = 86_400_000;

/** So many days ago. */
export const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

let next = 60_000;

/** Numbers of a driver and of vehicles nobody else in this file has anything to do with. */
export const freshDriver = (): number => somebody({}, (next += 40));
export const freshVehicle = (): number => someVehicle({}, (next += 40));

export interface HandlingWish {
  /** Numbers of the invented person and vehicle. */
  driver?: number;
  vehicle?: number;
  points?: number;
  fineFen?: number;
  decidedAt?: Date;
  relation?: 'own' | 'bound' | 'none';
  /** Who did it at a counter. */
  staffId?: string;
  city?: string;
}

/** A handling whose penalty was recorded and paid, with its record in the violation database and on the audit record. */
export async function putHandling(
  { db, seal }: Stores,
  partners: Pick<StandIn, 'plantViolation'>,
  wish: HandlingWish = {},
): Promise<{ id: string; violation: Violation }> {
  const id = randomUUID();
  const person = inventPerson(wish.driver ?? freshDriver());
  const { plateType, plateNumber } = inventVehicle(wish.vehicle ?? freshVehicle());
  const decidedAt = wish.decidedAt ?? daysAgo(1);
  const violation = partners.plantViolation({
    vehicle: { plateType, plateNumber },
    points: wish.points ?? 3,
    fineFen: wish.fineFen ?? 15_000,
    decisionNumber: `D-${id.slice(0, 20)}`,
    handled: true,
    paid: true,
  });
  const { inDatabase: _, handled: __, paid: ___, ...shown } = violation;
  await insertHandling(db, seal, {
    id,
    channelId: wish.staffId ? 'counter' : 'app',
    staffId: wish.staffId ?? null,
    cityCode: wish.city ?? CITY,
    kind: 'handle',
    state: 'shown',
    relation: wish.relation ?? 'bound',
    reasons: [],
    policyVersions: {},
    facts: {},
    requestHash: randomBytes(32),
    particulars: { person: { name: person.name, identityNumber: person.identityNumber, phone: person.phone }, violation: shown },
    shownMinutes: 30,
  });
  await db('handlings').where({ id }).update({
    state: 'done',
    confirmed_at: decidedAt,
    decided_at: decidedAt,
    due_at: decidedAt,
    paid_at: decidedAt,
    ended_at: decidedAt,
  });
  const { points, fineFen } = violation;
  await db('audit').insert({
    at: decidedAt,
    actor_kind: 'channel',
    actor_id: 'app',
    action: 'handling.confirmed',
    detail: JSON.stringify({ handlingId: id, points, fineFen }),
  });
  return { id, violation };
}

/** A binding of a person to a vehicle from one day to another, through a case of its own. */
export async function putBinding(
  deps: Deps,
  { driver, vehicle, from, to }: { driver: number; vehicle: number; from: Date; to: Date | null },
): Promise<void> {
  const { id } = await buildCase(deps, { applicant: driver, vehicle });
  const row = await deps.db('cases').where({ id }).first();
  const account = await deps.db('accounts').where({ identity_hash: row.applicant_hash }).first('id');
  await deps.db('cases').where({ id }).update({ state: 'approved', closed_at: from });
  await deps.db('bindings').insert({
    case_id: id,
    account_id: account.id,
    city_code: CITY,
    applicant_hash: row.applicant_hash,
    vehicle_hash: row.vehicle_hash,
    owner_hash: randomBytes(32),
    particulars_sealed: 'none',
    approved_at: from,
    effective_at: from,
    ended_at: to,
    ended_by: to && 'driver',
  });
}

export interface DecisionWish {
  officerId: string;
  /** Which photos the officer opened before, and how; all on the screen and one in full size unless wished otherwise. */
  opened?: readonly ('thumb' | 'screen' | 'full')[];
  secondsHeld?: number;
  verdict?: 'approve' | 'return' | 'refer-to-counter';
  stage?: 1 | 2;
  takenAt?: Date;
  /** Of whom the case is, and whose the vehicle. */
  applicantHash?: Buffer;
  ownerHash?: Buffer;
  city?: string;
}

/** A case that an officer has decided on, with its three photos, and what is on record of the officer's looks at them. Answers the id of the case. */
export async function putDecision(deps: Deps, wish: DecisionWish): Promise<string> {
  const { db } = deps;
  const { id: caseId, cityCode, photos } = await buildCase(deps, { city: wish.city ?? CITY });
  const takenAt = wish.takenAt ?? daysAgo(0.1);
  const opened = wish.opened ?? ['screen', 'screen', 'full'];
  const { officerId, verdict = 'approve', stage = 1 } = wish;
  const held = new Date(takenAt.getTime() - (wish.secondsHeld ?? 120) * 1000);
  const recorded = { actor_kind: 'staff', actor_id: officerId, case_id: caseId };
  await db('audit').insert({ ...recorded, at: held, action: 'claim.taken' });
  for (const [at, photoId] of Object.values(photos).entries()) {
    const size = opened[at];
    if (!size) continue;
    const detail = JSON.stringify({ photoId, size });
    await db('audit').insert({ ...recorded, at: new Date(held.getTime() + 1), action: 'photo.shown', detail });
  }
  const [{ id: reviewId }] = await db('reviews')
    .insert({
      case_id: caseId,
      round: 1,
      stage,
      process: 'binding',
      city_code: cityCode,
      priority: 1,
      due_at: takenAt,
      closed_at: takenAt,
      decided_by: officerId,
      excluded: stage === 2 ? [randomUUID()] : [],
    })
    .returning('id');
  await db('decisions').insert({
    id: randomUUID(),
    case_id: caseId,
    officer_id: officerId,
    revision: 1,
    verdict,
    reasons: '[]',
    proposed_at: takenAt,
    taken_at: takenAt,
    review_id: reviewId,
    standing: '{}',
  });
  await db('cases')
    .where({ id: caseId })
    .update({ owner_hash: wish.ownerHash ?? randomBytes(32), ...(wish.applicantHash && { applicant_hash: wish.applicantHash }) });
  return caseId;
}

/** An application for another phone that somebody handed in for a person at a counter, approved. */
export async function putCounterPhone(
  deps: Deps,
  { staffId, personHash, at = daysAgo(2) }: { staffId: string; personHash: Buffer; at?: Date },
): Promise<string> {
  const { id: caseId } = await buildCase(deps);
  await deps
    .db('cases')
    .where({ id: caseId })
    .update({ process: 'phone-change', way: 'counter', state: 'approved', closed_at: at, submitted_at: at, applicant_hash: personHash });
  await deps.db('audit').insert({ at, actor_kind: 'staff', actor_id: staffId, action: 'case.submitted', case_id: caseId });
  return caseId;
}
