import { randomInt } from 'node:crypto';
import type { RegistryPerson, RegistryVehicle } from '@trafficdesk/worker/partners/registry.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { closedCase } from '../../support/closed-case.ts';
import { endBlockAt, putBlock } from '../../support/put-block.ts';
import { CITY } from '../../support/desk.ts';
import type { House } from './house.ts';
import type { World } from './world.ts';
import { ALWAYS, putCity } from '../../support/put-city.ts';

/** A row's own city, people and vehicle, and what its steps have come to so far. */
export interface Stage {
  house: House;
  world: World;
  city: string;
  /** Numbers of the invented applicant and vehicle. */
  n: number;
  v: number;
  applicant: RegistryPerson;
  vehicle: RegistryVehicle;
  /** The phone that the applicant names. */
  phone: string;
  /** What steps leave to those after them. */
  left: Partial<Record<Leaving, string>>;
}

/** `sent`: a body, as JSON. */
export type Leaving =
  | 'caseId'
  | 'key'
  | 'sent'
  | 'bindingId'
  | 'blockId'
  | 'codeId'
  | 'checkId'
  | 'bindingCode'
  | 'violationNumber'
  | 'handlingId'
  | 'shown'
  | 'objectionId';

let last = 300_000;
let cities = 0;

/** The next invented vehicle that is as wished. */
function vehicleNumber({ elsewhere, onFile: _file, own: _own, automatic: _gears, ...wish }: World['vehicle']): number {
  const n = someVehicle(wish, (last += 40) + (elsewhere ? 4 : 0));
  if (elsewhere && inventVehicle(n).cityCode === CITY) throw new Error(`Vehicle ${n} is registered in ${CITY}`);
  return n;
}

export const anotherPhone = (): string => `199${String(randomInt(100_000_000)).padStart(8, '0')}`;

/** Somebody registered whom no other row knows. */
export async function stranger({ door }: House, phone?: string): Promise<RegistryPerson> {
  const person = inventPerson(somebody({}, (last += 40)));
  const registered = { ...person, phone: phone ?? person.phone };
  await insertAccount(door.deps.db, door.deps.seal, { person: registered, cityCode: CITY });
  return registered;
}

/** Puts bindings in force that were approved an hour ago. */
export const bind = ({ door, officers }: House, wish: { applicant?: number; vehicle?: number }) =>
  closedCase(door.deps, { outcome: 'approved', closedAt: new Date(Date.now() - 3_600_000), officerId: officers[0].id, ...wish });

async function close({ door, supervisors }: House, person: RegistryPerson, how: 'yes' | 'ended'): Promise<void> {
  const staffId = supervisors[0].id;
  const { id: caseId } = await closedCase(door.deps, {
    outcome: 'refused',
    closedAt: new Date(Date.now() - 3_600_000),
    officerId: staffId,
  });
  const blockId = await putBlock(door.deps, { caseId, staffId, person });
  if (how === 'ended') await endBlockAt(door.deps, blockId, new Date(Date.now() - 60_000));
}

/** Puts the world up for one row: a city, people and vehicles that no other row has; partners change their mood last. */
export async function setStage(house: House, world: World): Promise<Stage> {
  const { door } = house;
  const { db, seal } = door.deps;
  const { partners } = door.desk;
  await db('rate_limits').delete();
  const { applicant: wished, bound } = world;
  const v = vehicleNumber(world.vehicle);
  const n = world.vehicle.own ? v : somebody({ identityDocumentType: wished.document }, (last += 40));
  const [applicant, vehicle] = [inventPerson(n), inventVehicle(v)];
  const phone = world.phone.is === 'on-file' ? applicant.phone : anotherPhone();

  const city = String(995_000 + (cities += 1));
  const services = Object.fromEntries([...world.services].map((service) => [service, ALWAYS]));
  const terminalBindingFrom = { none: null, 'from-now': ALWAYS, later: '2999-09-01' }[world.terminalBinding];
  await putCity(db, { code: city, name: { 'zh-CN': city, en: city }, services, terminalBindingFrom });
  if (world.phone.taken) await stranger(house, phone);
  const { owner } = vehicle;
  if (world.ownerRegistered && !world.vehicle.own) await insertAccount(db, seal, { person: owner, cityCode: CITY });
  if (wished.registered) await insertAccount(db, seal, { person: applicant, cityCode: CITY });
  for (let at = 0; at < bound.toApplicant; at += 1) await bind(house, { applicant: n, vehicle: someVehicle({}, (last += 40)) });
  for (let at = 0; at < bound.toVehicle; at += 1) await bind(house, { applicant: somebody({}, (last += 40)), vehicle: v });
  if (bound.already) await bind(house, { applicant: n, vehicle: v });
  if (wished.blocked !== 'no') await close(house, applicant, wished.blocked);
  if (!wished.onFile) partners.overridePerson(applicant.identityNumber, null);
  if (!world.vehicle.onFile) partners.overrideVehicle(vehicle, null);
  if (!wished.ownsVehicle) partners.overrideVehicle(inventVehicle(n), world.vehicle.own ? vehicle : null);
  partners.fault(world.moods);
  return { house, world, city, n, v, applicant, vehicle, phone, left: {} };
}

/** Partners are well again, whatever the row did to them. */
export const clearStage = ({ door }: House): void =>
  door.desk.partners.fault({ registry: 'ok', sms: 'ok', identity: 'ok', alipay: 'ok', violations: 'ok' });
