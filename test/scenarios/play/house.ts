import type { Client } from '@temporalio/client';
import type { Caller } from '../../api/caller.ts';
import type { Door } from '../../api/door.ts';
import { openWorkedDoor } from '../../api/worked-door.ts';

type Staff = Caller & { id: string };

/** The whole product with somebody of every kind that rows need, for all rows of a file. */
export interface House {
  door: Door;
  engine: { client: Client };
  officers: [Staff, Staff, Staff];
  supervisors: [Staff, Staff];
  counter: Staff;
}

/** Opens api, worker, Temporal, database and stand-in, and signs the staff in; call once per test file. */
export async function openHouse(): Promise<House> {
  const { door, engine } = await openWorkedDoor();
  door.desk.partners.sendNoticesTo(`${door.url}/v1/partners/identity/notices`);
  const [officers, supervisors] = await Promise.all([
    Promise.all([
      door.signedIn('officer-one', 'officer'),
      door.signedIn('officer-two', 'officer'),
      door.signedIn('officer-three', 'officer'),
    ]),
    Promise.all([door.signedIn('supervisor-one', 'supervisor'), door.signedIn('supervisor-two', 'supervisor')]),
  ]);
  return { door, engine, officers, supervisors, counter: await door.signedIn('counter-officer', 'counter-officer') };
}
