import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, PLATES_REPEAT_FROM, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { insertGoodPhotos } from '../support/good-photos.ts';
import type { Submission } from '../support/http/channel-client.ts';

/** Other people and vehicles than of a run some minutes ago, and than those that databases are filled with; few enough runs that plates last for a long one. */
const run = Math.floor(Date.now() / 60_000) % 500;
let person = 10_000 + run * 400;
let vehicle = 100_000 + run * 400;

interface Place {
  db: Knex;
  seal: Seal;
}

/** Asked by a new platform user for a vehicle nobody else asks for: however many are made, no quota fills up. */
async function freshAsk({ db, seal }: Place) {
  person = somebody({}, person + 1);
  vehicle = someVehicle({}, vehicle + 1);
  if (vehicle >= PLATES_REPEAT_FROM) throw new RangeError('There are no more plates: begin a new run.');
  const { licence: _licence, ...applicant } = inventPerson(person);
  const { plateType, plateNumber, engineNumber } = inventVehicle(vehicle);
  await insertAccount(db, seal, { person: applicant, cityCode: DEMO_CITY });
  const asked = {
    process: 'binding',
    city: DEMO_CITY,
    relation: 'friend',
    applicant: { identityNumber: applicant.identityNumber },
    vehicle: { plateType, plateNumber },
  } as const;
  return { asked, engineNumber };
}

/** A submission with photos already there, for officers to review. */
export async function freshSubmission(place: Place): Promise<Submission> {
  const { asked } = await freshAsk(place);
  return { ...asked, photos: await insertGoodPhotos(place.db) };
}

/** A submission whose proof is the owner's word by SMS. */
export async function freshSmsSubmission(place: Place): Promise<Submission> {
  const { asked, engineNumber } = await freshAsk(place);
  return { ...asked, way: { kind: 'sms', engineNumberEnd: engineNumber.slice(-6) } };
}
