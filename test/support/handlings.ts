import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import type { StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { changeHandling, findHandling, insertHandling, lockHandling, type WholeHandling } from '@trafficdesk/worker/store/handlings.ts';
import { handlingWorkflowId } from '@trafficdesk/worker/contracts/handling.ts';
import { settleHandling } from '@trafficdesk/worker/handlings/settle.ts';
import { RECORDED } from '../histories/planted.ts';
import { CITY } from './desk.ts';
import { ALWAYS, putCity } from './put-city.ts';

type Stores = Pick<Deps, 'db' | 'seal'>;

let last: number = RECORDED.drivers - 40;

/** A registered driver with a small car of their own that nobody else has, who has taken so many points. */
export async function driver({ deps, partners }: { deps: Stores; partners: StandIn }, { points = 0, n = (last += 40) } = {}) {
  const person = inventPerson(n);
  const { plateType, plateNumber } = inventVehicle(n);
  await insertAccount(deps.db, deps.seal, { person, cityCode: CITY });
  partners.putDriver({ identityNumber: person.identityNumber, points });
  return { n, person, vehicle: { plateType, plateNumber } };
}

export type Driver = Awaited<ReturnType<typeof driver>>;

/** Violations are handled in the city of the desk from now on. */
export const switchHandlingOn = ({ db }: Pick<Deps, 'db'>): Promise<void> =>
  putCity(db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services: { 'violation-handling': ALWAYS } });

export interface HandlingWish {
  points?: number;
  fineFen?: number;
}

/** Writes what a driver was shown of a violation of their own car, which the partner knows, as the api does. */
export async function shownHandling(
  { deps, partners }: { deps: Stores; partners: StandIn },
  { person, vehicle }: Driver,
  wish: HandlingWish = {},
): Promise<{ id: string; violation: Violation }> {
  const { db, seal } = deps;
  const violation = partners.plantViolation({ vehicle, points: 3, fineFen: 20_000, ...wish });
  const { inDatabase: _, handled: __, paid: ___, ...shown } = violation;
  const id = randomUUID();
  const particulars = { person: { name: person.name, identityNumber: person.identityNumber, phone: person.phone }, violation: shown };
  const opened = { id, channelId: 'app', staffId: null, cityCode: CITY, kind: 'handle', relation: 'own', state: 'shown' } as const;
  const judged = { reasons: [], policyVersions: {}, facts: {}, requestHash: randomBytes(32), shownMinutes: 30 };
  await db.transaction((trx) => insertHandling(trx, seal, { ...opened, ...judged, particulars }));
  return { id, violation };
}

/** As `shownHandling`, and confirmed, as the api does; its workflow is not started. */
export async function confirmedHandling(
  desk: { deps: Stores; partners: StandIn },
  whose: Driver,
  wish: HandlingWish = {},
): Promise<{ id: string; violation: Violation }> {
  const { db, seal } = desk.deps;
  const shown = await shownHandling(desk, whose, wish);
  await db.transaction(async (trx) => {
    const locked = await lockHandling(trx, seal, shown.id);
    await changeHandling(trx, seal, locked, { state: 'confirmed', reserved: true, confirmedAt: new Date() });
  });
  return shown;
}

export async function readHandling({ db, seal }: Stores, id: string): Promise<WholeHandling> {
  const found = await findHandling(db, seal, id);
  if (!found || found.purgedAt) throw new Error(`No handling ${id}, or its data is gone`);
  return found;
}

export const handlingHandle = (client: Client, id: string) => client.workflow.getHandle(handlingWorkflowId(id));

/** Marks a handling as paid in full, as a notice of the gateway does, and wakes its workflow where a client is given. */
export async function payHandling(
  { db, seal }: Stores,
  id: string,
  { client, lateFeeFen = 0, paidAt = new Date() }: { client?: Client; lateFeeFen?: number; paidAt?: Date } = {},
) {
  const { fineFen } = await readHandling({ db, seal }, id);
  const outcome = await db.transaction((trx) => settleHandling(trx, { seal }, { handlingId: id, paidAt, fineFen, lateFeeFen }));
  if (client) await wakeHandling(client.workflow, id);
  return outcome;
}
