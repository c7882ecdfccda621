import { randomUUID } from 'node:crypto';
import { DEMO_ACCOUNTS, DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Running } from '../demo/running.ts';
import { channelClient } from '../support/http/channel-client.ts';
import { codeSentTo } from '../support/http/code-sent-to.ts';

/** What bindings by QR and by SMS take. */
export interface SeededWays {
  /** A user with a vehicle of their own. */
  owner: { identityNumber: string; vehicle: { plateType: string; plateNumber: string } };
  /** Cases that wait for the owner, with the code that was sent. */
  awaitingOwner: { caseId: string; code: string }[];
}

/** Users whom nothing else that is fuzzed knows. */
const FIRST = DEMO_ACCOUNTS - 120;

/** Has two owners asked for their code. */
export async function seedWays({ url, standIn, secrets }: Running): Promise<SeededWays> {
  const channel = channelClient(url, secrets.channelKeys.app);
  const awaitingOwner: SeededWays['awaitingOwner'] = [];
  for (const at of [0, 1]) {
    const { owner, engineNumber, plateType, plateNumber } = inventVehicle(someVehicle({}, 700_000 + at * 80));
    const { id } = await channel.submit(randomUUID(), {
      process: 'binding',
      city: DEMO_CITY,
      applicant: { identityNumber: inventPerson(somebody({}, FIRST + at * 5)).identityNumber },
      vehicle: { plateType, plateNumber },
      relation: 'friend',
      way: { kind: 'sms', engineNumberEnd: engineNumber.slice(-6) },
    });
    awaitingOwner.push({ caseId: id, code: await codeSentTo(standIn, owner.phone) });
  }
  const own = inventVehicle(someVehicle({}, FIRST + 40));
  const { plateType, plateNumber } = own;
  return { owner: { identityNumber: own.owner.identityNumber, vehicle: { plateType, plateNumber } }, awaitingOwner };
}
