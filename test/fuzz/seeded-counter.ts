import { randomUUID } from 'node:crypto';
import { DEMO_ACCOUNTS, DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { ORIGINALS } from '@trafficdesk/rules/facts/codes/original.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Running } from '../demo/running.ts';
import type { ChannelCase } from '../support/http/channel-client.ts';
import { answerOf } from '../support/http/answer.ts';
import { officerClient } from '../support/http/officer-client.ts';
import type { Examples } from './description.ts';

/** Users and people whom nothing else that is fuzzed knows. */
const FIRST_USER = DEMO_ACCOUNTS - 190;
const FIRST_STRANGER = DEMO_ACCOUNTS + 60_000;

const key = () => ({ 'Idempotency-Key': randomUUID() });
const user = (at: number) => inventPerson(somebody({}, FIRST_USER + at * 5));

/** An application of a user who is present, with everything that has to be seen. */
function application(at: number) {
  const { plateType, plateNumber } = inventVehicle(someVehicle({}, 600_000 + at * 80));
  const applicant = { identityNumber: user(at).identityNumber };
  return { process: 'binding', city: DEMO_CITY, applicant, vehicle: { plateType, plateNumber }, relation: 'friend', originals: ORIGINALS };
}

/** Requests of whoever serves people at a counter; what ends a binding ends one that was made there. */
export async function counterExamples({ url, secrets }: Running): Promise<Examples> {
  const { send } = await officerClient(url, 'zhouli', secrets.demoPassword);
  const opened = await answerOf<ChannelCase>('openCounterCase', await send('POST', '/counter/cases', application(0), key()));
  if (opened.bindingId === null) throw new Error(`A case of the counter that was to be approved is ${opened.state}`);
  const newcomer = inventPerson(somebody({}, FIRST_STRANGER));
  const { vehicle: _vehicle, relation: _relation, ...person } = application(2);
  return {
    findCounterPerson: [{ body: { identityNumber: user(0).identityNumber } }],
    openCounterCase: [
      { header: key(), body: application(1) },
      { header: key(), body: { ...person, process: 'phone-change', newPhone: '15400000021' } },
    ],
    registerAtCounter: [
      {
        header: key(),
        body: { city: DEMO_CITY, identityNumber: newcomer.identityNumber, phone: newcomer.phone, originals: ORIGINALS },
      },
    ],
    endBindingAtCounter: [
      {
        path: { bindingId: opened.bindingId },
        body: { by: 'driver', identityNumber: user(0).identityNumber, originals: ORIGINALS },
      },
    ],
  };
}
