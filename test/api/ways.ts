import { randomUUID } from 'node:crypto';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { vi } from 'vitest';
import { CITY } from '../support/desk.ts';
import { strangers, switchIdentityOn } from '../support/ways.ts';
import type { Caller } from './caller.ts';
import { openWorkedDoor } from './worked-door.ts';

/** An api with a worker behind it, in whose city real-person checks are on and whose notices come in. Call once per test file. */
export async function openWays() {
  const worked = await openWorkedDoor();
  const { door } = worked;
  const { deps, desk } = door;
  await switchIdentityOn(deps);
  desk.partners.sendNoticesTo(`${door.url}/v1/partners/identity/notices`);

  const registered = (n: number) => insertAccount(deps.db, deps.seal, { person: inventPerson(n), cityCode: CITY });

  /** A vehicle with an owner, who is registered unless wished otherwise, and a registered applicant. */
  async function people({ ownerRegistered = true } = {}) {
    const { vehicle: n, applicant } = strangers();
    const { owner, engineNumber, plateType, plateNumber } = inventVehicle(n);
    if (ownerRegistered) await registered(n);
    await registered(applicant);
    return { owner, engineNumber, vehicle: { plateType, plateNumber }, applicant: inventPerson(applicant).identityNumber };
  }
  type People = Awaited<ReturnType<typeof people>>;

  const makeCode = ({ owner, vehicle }: Pick<People, 'vehicle'> & { owner: { identityNumber: string } }, caller: Caller = door.app) =>
    caller.call('makeBindingCode', { body: { identityNumber: owner.identityNumber, vehicle } });

  const bind = (
    { applicant, vehicle }: Pick<People, 'applicant' | 'vehicle'>,
    way: object,
    { key = randomUUID(), caller = door.app } = {},
  ) =>
    caller.call('submitCase', {
      body: { process: 'binding', city: CITY, applicant: { identityNumber: applicant }, vehicle, relation: 'friend', way },
      headers: { 'Idempotency-Key': key },
    });

  const view = async (caseId: string) => (await door.app.call('getCase', { path: { caseId } })).body;

  /** The case, once its channel is told where the check is done. */
  const asked = (caseId: string, n = 1) =>
    vi.waitFor(
      async () => {
        const found = await view(caseId);
        if (found.identityCheck?.try !== n) throw new Error(`Check ${n} has not begun`);
        return found;
      },
      { timeout: 20_000, interval: 50 },
    );

  const checkIdOf = async (caseId: string): Promise<string> =>
    (await deps.db('identity_checks').where({ case_id: caseId }).orderBy('try', 'desc').first('check_id')).check_id;

  return { ...worked, people, makeCode, bind, view, asked, checkIdOf };
}
