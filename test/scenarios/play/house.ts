import type { Client } from '@temporalio/client';
import { putChannel } from '@trafficdesk/worker/store/channels.ts';
import { type Caller, createCaller } from '../../api/caller.ts';
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
  /** A self-service terminal. */
  terminal: Caller;
}

const TERMINAL_KEY = 'terminal-key-0123456789abcdef';

/** Opens api, worker, Temporal, database and stand-in, and signs the staff in; call once per test file. */
export async function openHouse(): Promise<House> {
  const { door, engine } = await openWorkedDoor();
  door.desk.partners.sendNoticesTo(`${door.url}/v1/partners/identity/notices`);
  door.desk.partners.sendViolationNoticesTo(`${door.url}/v1/partners/violations/notices`);
  door.desk.partners.gateway.sendNoticesTo(`${door.url}/v1/partners/payments/notices`);
  await putChannel(door.deps.db, { id: 'terminal', key: TERMINAL_KEY });
  const terminal = createCaller(door.url, { Authorization: `Bearer ${TERMINAL_KEY}` });
  const [officers, supervisors] = await Promise.all([
    Promise.all([
      door.signedIn('officer-one', 'officer'),
      door.signedIn('officer-two', 'officer'),
      door.signedIn('officer-three', 'officer'),
    ]),
    Promise.all([door.signedIn('supervisor-one', 'supervisor'), door.signedIn('supervisor-two', 'supervisor')]),
  ]);
  return { door, engine, officers, supervisors, terminal, counter: await door.signedIn('counter-officer', 'counter-officer') };
}
