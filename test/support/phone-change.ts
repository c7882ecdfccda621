import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import type { RegistryPerson, RegistryVehicle } from '@trafficdesk/worker/partners/registry.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import type { StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { openAccount, insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { insertCase, type NewCase, type PhoneChangeSubmission } from '@trafficdesk/worker/store/cases.ts';
import { listEffectSteps } from '@trafficdesk/worker/store/effect-steps.ts';
import { RECORDED } from '../histories/planted.ts';
import { CITY, ended, handleOf, submit } from './desk.ts';

let last: number = RECORDED.owners;

export interface PhoneOwner {
  /** Number of the invented person. */
  n: number;
  person: RegistryPerson;
  /** Theirs, as the registry files them, in its order. */
  vehicles: RegistryVehicle[];
  newPhone: string;
}

/** A registered person with two vehicles: a fresh one, or the invented person n, whose number is a multiple of 40. */
export async function phoneOwner({ db, seal }: Pick<Deps, 'db' | 'seal'>, partners: StandIn, n = (last += 40)): Promise<PhoneOwner> {
  const person = inventPerson(n);
  const { licence: _, ...owner } = person;
  const second = { ...inventVehicle(n + 4), owner };
  partners.overrideVehicle(second, second);
  await insertAccount(db, seal, { person: owner, cityCode: CITY });
  return { n, person, vehicles: [second, inventVehicle(n)], newPhone: inventPerson(n + 1).phone };
}

/** Writes the phone change of a person as the api does once their codes are accepted. */
export async function buildPhoneChange(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { person, newPhone }: PhoneOwner,
  way: PhoneChangeSubmission['way'] = { kind: 'codes' },
  photos: NewCase['photos'] = {},
): Promise<NewCase<'phone-change'>> {
  const opened: NewCase<'phone-change'> = {
    id: randomUUID(),
    process: 'phone-change',
    channelId: 'app',
    cityCode: CITY,
    requestHash: randomBytes(32),
    submission: { applicant: { identityNumber: person.identityNumber }, newPhone, way },
    photos,
  };
  await db.transaction((trx) => insertCase(trx, seal, opened));
  return opened;
}

/** Has a phone change checked; `standing` answers where it stands then, `ended` once it is over. */
export function startPhoneChange(deps: Deps, client: Client, { id }: Pick<NewCase, 'id'>) {
  const checked = submit(deps, client, id);
  return {
    handle: handleOf(client, id),
    standing: (): Promise<Standing> => checked,
    ended: async (): Promise<Standing> => {
      await checked;
      return ended(deps, client, id);
    },
  };
}

/** The phones of a person as they stand: in the account, in their file, in the files of their vehicles. */
export async function phonesOf({ db, seal, registry }: Deps, { person, vehicles }: PhoneOwner): Promise<(string | undefined)[]> {
  const account = await openAccount(db, seal, seal.lookupHash('identity', person.identityNumber));
  const filed = await registry.findPerson(person.identityNumber);
  const owned = await Promise.all(vehicles.map((key) => registry.findVehicle(key)));
  return [account?.person.phone, filed?.phone, ...owned.map((vehicle) => vehicle?.owner.phone)];
}

/** How the steps of a case stand, in their order. */
export const stepStates = async ({ db, seal }: Deps, caseId: string): Promise<[string, string][]> =>
  (await listEffectSteps(db, seal, caseId)).map(({ step, state }) => [step, state]);
