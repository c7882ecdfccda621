import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { objectUpdate } from '@trafficdesk/worker/contracts/case.ts';
import type { Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { openAccount, insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { insertCase, type NewCase } from '@trafficdesk/worker/store/cases.ts';
import { raiseObjection } from '@trafficdesk/worker/store/objections.ts';
import { RECORDED } from '../histories/planted.ts';
import { CITY, decide, update } from './desk.ts';
import { insertGoodPhotos } from './good-photos.ts';

let last: number = RECORDED.losers;

/** Somebody with an account whose phone is lost, and the phone they have instead. */
export async function phoneLoser(deps: Deps, { identityDocumentType = 'A', registered = true } = {}) {
  const person = inventPerson(somebody({ identityDocumentType }, (last += 80)));
  const newPhone = inventPerson(somebody({}, last + 40)).phone;
  if (registered) await insertAccount(deps.db, deps.seal, { person, cityCode: CITY });
  return { person, newPhone, identityHash: deps.seal.lookupHash('identity', person.identityNumber) };
}

export type PhoneLoser = Awaited<ReturnType<typeof phoneLoser>>;

/** Writes a submitted appeal as the api does. */
export async function buildAppeal(
  deps: Deps,
  { person, newPhone }: PhoneLoser,
  way: NewCase<'account-appeal'>['submission']['way'] = { kind: 'photos' },
): Promise<NewCase<'account-appeal'>> {
  const opened: NewCase<'account-appeal'> = {
    id: randomUUID(),
    process: 'account-appeal',
    channelId: way.kind === 'counter' ? 'counter' : 'app',
    cityCode: CITY,
    requestHash: randomBytes(32),
    submission: { applicant: { identityNumber: person.identityNumber }, newPhone, way },
    photos: way.kind === 'counter' ? {} : await insertGoodPhotos(deps.db, {}, 'account-appeal'),
  };
  await deps.db.transaction((trx) => insertCase(trx, deps.seal, opened));
  return opened;
}

/** Two officers grant an appeal. */
export async function grant(deps: Deps, client: Client, caseId: string, [first, second]: readonly string[]): Promise<Standing> {
  await decide(deps, client, { caseId, officerId: first as string, verdict: 'approve' });
  return decide(deps, client, { caseId, officerId: second as string, verdict: 'approve' });
}

/** Somebody objects over channel app, as the api has it done. */
export async function objectTo(deps: Deps, client: Client, caseId: string, objectionId: string = randomUUID()): Promise<Standing> {
  const objector = { kind: 'code', channelId: 'app', staffId: null, originals: null, reason: null } as const;
  await raiseObjection(deps.db, deps.seal, { ...objector, id: objectionId, caseId }, { requestId: 'test', address: null });
  return update(deps, client, caseId, objectUpdate, { objectionId });
}

export const accountPhone = async ({ db, seal }: Deps, { identityHash }: PhoneLoser): Promise<string | undefined> =>
  (await openAccount(db, seal, identityHash))?.person.phone;
