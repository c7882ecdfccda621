import { randomBytes, randomUUID } from 'node:crypto';
import { makeViolation } from '@trafficdesk/worker/partners/stand-in/invented-violations.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import type { StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import {
  findViolationObjection,
  insertViolationObjection,
  type NewViolationObjection,
  type ViolationObjection,
} from '@trafficdesk/worker/store/violation-objections.ts';
import { objectionClocks } from '@trafficdesk/worker/violation-objections/due.ts';
import { CITY } from './desk.ts';

let last = 70_000;

interface Wish extends Partial<Pick<NewViolationObjection, 'id' | 'raisedAt' | 'forwardDueAt' | 'outcomeDueAt' | 'handlingId' | 'reason'>> {
  /** Number of the invented person, and of the vehicle of the record. */
  person?: number;
  vehicle?: number;
  violation?: Violation;
  words?: string | null;
}

/** Writes an objection of somebody who is registered to the record of a violation, as the api does; without partners nobody else knows the record. */
export async function buildObjection(deps: Pick<Deps, 'db' | 'seal'>, partners: StandIn | null, wish: Wish = {}) {
  const person = inventPerson(wish.person ?? somebody({}, (last += 40)));
  const { plateType, plateNumber } = inventVehicle(wish.vehicle ?? someVehicle({}, (last += 40)));
  await insertAccount(deps.db, deps.seal, { person, cityCode: CITY });
  const about = { vehicle: { plateType, plateNumber } };
  const violation = wish.violation ?? partners?.plantViolation(about) ?? makeViolation(about);
  const { violationNumber, decisionNumber, occurredAt, place, description, vehicle } = violation;
  const id = wish.id ?? randomUUID();
  const clocks = await objectionClocks(deps.db);
  await deps.db.transaction((trx) =>
    insertViolationObjection(trx, deps.seal, {
      id,
      channelId: 'app',
      staffId: null,
      originals: null,
      cityCode: CITY,
      handlingId: wish.handlingId ?? null,
      reason: wish.reason ?? 'plate-cloned',
      requestHash: randomBytes(32),
      particulars: {
        identityNumber: person.identityNumber,
        violation: { violationNumber, decisionNumber, occurredAt, place, description, vehicle },
        words: wish.words ?? null,
      },
      ...clocks,
      ...(wish.raisedAt && { raisedAt: wish.raisedAt }),
      ...(wish.forwardDueAt && { forwardDueAt: wish.forwardDueAt }),
      ...(wish.outcomeDueAt && { outcomeDueAt: wish.outcomeDueAt }),
    }),
  );
  return { id, person, violation };
}

/** An objection as it stands. Throws where there is none. */
export async function readObjection({ db, seal }: Pick<Deps, 'db' | 'seal'>, id: string): Promise<ViolationObjection> {
  const found = await findViolationObjection(db, seal, id);
  if (!found) throw new Error(`No objection ${id}`);
  return found;
}

/** What the partner has of it. */
export const forwardedOf = (partners: StandIn, id: string) => partners.records.violations.objections.get(id);
