import { randomUUID } from 'node:crypto';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { openAccount } from '@trafficdesk/worker/store/accounts.ts';
import { expect, vi } from 'vitest';
import { objectTo } from '../support/appeal.ts';
import { CITY, decide } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { type PhoneOwner, phoneOwner } from '../support/phone-change.ts';
import { verifiedCode } from './verified-code.ts';
import { openWorkedDoor } from './worked-door.ts';

type Process = 'account-appeal' | 'phone-change';

interface Asked {
  process?: Process;
  phone?: string;
  way?: string;
}

let last = 700_000;

/** A phone that nobody was registered with. */
export const anotherPhone = (): string => inventPerson((last += 40) + 1).phone;

/** A worked door to everything that gives a person another phone: online by photos or codes, or at a counter; call once per test file. */
export async function openPhoneDoor() {
  const { door, engine } = await openWorkedDoor();
  const { deps, desk, app } = door;
  const [first, second] = desk.officers;
  const officer = await door.signedIn('meets', 'officer');

  const person = (): Promise<PhoneOwner> => phoneOwner(deps, desk.partners);
  const newCounter = () => door.signedIn(`counter-${randomUUID().slice(0, 8)}`, 'counter-officer');

  const submit = (body: object, key: string = randomUUID()) => app.call('submitCase', { body, headers: { 'Idempotency-Key': key } });
  const seen = async (caseId: string) => (await app.call('getCase', { path: { caseId } })).body;
  const shown = async (caseId: string) => (await officer.call('getConsoleCase', { path: { caseId } })).body;
  const came = (caseId: string, state: string) =>
    vi.waitFor(async () => expect((await shown(caseId)).state).toBe(state), { timeout: 20_000, interval: 100 });
  const phoneOf = async ({ person: { identityNumber } }: PhoneOwner) =>
    (await openAccount(deps.db, deps.seal, deps.seal.lookupHash('identity', identityNumber)))?.person.phone;

  /** What a channel sends for somebody, with a code entered for the phone it names. */
  async function application(owner: PhoneOwner, { process = 'account-appeal', phone = anotherPhone(), way = 'photos' }: Asked = {}) {
    const codeId = await verifiedCode(door, phone, { purpose: process });
    return {
      process,
      city: CITY,
      applicant: { identityNumber: owner.person.identityNumber },
      newPhone: { number: phone, codeId },
      photos: way === 'photos' ? await insertGoodPhotos(deps.db, {}, process) : {},
      ...(process === 'phone-change' && { way: { kind: way } }),
    };
  }

  /** A phone change of somebody who still has their former phone. */
  async function byCodes(owner: PhoneOwner, phone: string) {
    const sent = await application(owner, { process: 'phone-change', phone, way: 'codes' });
    const formerCodeId = await verifiedCode(door, owner.person.phone, { purpose: 'phone-change' });
    return { ...sent, way: { kind: 'codes', formerCodeId } };
  }

  /** An appeal for their account that somebody makes in person, at a counter that nobody came to before unless it is named. */
  async function atCounter(
    { person: { identityNumber } }: PhoneOwner,
    newPhone: string,
    { counter, key = randomUUID() }: { counter?: Awaited<ReturnType<typeof newCounter>>; key?: string } = {},
  ) {
    const originals = ['identity-document', 'phone-at-hand'];
    const body = { process: 'account-appeal', city: CITY, applicant: { identityNumber }, newPhone, originals };
    return (counter ?? (await newCounter())).call('openCounterCase', { body, headers: { 'Idempotency-Key': key } });
  }

  const decided = (caseId: string, officerId: string, verdict: 'approve' | 'return' = 'approve') =>
    decide(deps, engine.client, {
      caseId,
      officerId,
      verdict,
      ...(verdict === 'return' && { reasons: [{ code: 'glare', photo: 'applicant' }] }),
    });

  /** How an open case comes to where somebody else meets it. */
  const lead: Record<string, (caseId: string) => Promise<unknown>> = {
    'in-review': async () => undefined,
    returned: (caseId) => decided(caseId, first, 'return'),
    'second-review': (caseId) => decided(caseId, first),
    'cooling-off': async (caseId) => {
      await decided(caseId, first);
      await decided(caseId, second);
    },
    objected: async (caseId) => {
      await lead['cooling-off']?.(caseId);
      await objectTo(deps, engine.client, caseId);
    },
  };

  /** An application by photos that has come to this state. */
  async function opened(owner: PhoneOwner, state = 'in-review', process: Process = 'account-appeal') {
    const phone = anotherPhone();
    const { body } = await submit(await application(owner, { process, phone }));
    await lead[state]?.(body.id);
    expect((await seen(body.id)).state).toBe(state);
    return { id: body.id as string, number: body.number as string, phone };
  }

  return {
    door,
    engine,
    officer,
    person,
    newCounter,
    submit,
    seen,
    shown,
    came,
    phoneOf,
    application,
    byCodes,
    atCounter,
    decided,
    opened,
    openStates: Object.keys(lead),
  };
}
