import { randomUUID } from 'node:crypto';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { beforeEach, expect, test, vi } from 'vitest';
import { phoneLoser, type PhoneLoser } from '../support/appeal.ts';
import { closedCase } from '../support/closed-case.ts';
import { CITY } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { putBlock } from '../support/put-block.ts';
import { sentTo } from '../support/sms.ts';
import { verifiedCode } from './verified-code.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door } = await openWorkedDoor();
const { deps, desk } = door;

beforeEach(() => deps.db('rate_limits').delete());

/** Closes every online way to somebody. */
async function blocked(loser: PhoneLoser): Promise<PhoneLoser> {
  const { id: staffId } = await door.signedIn(`supervisor-${randomUUID().slice(0, 8)}`, 'supervisor');
  const { id: caseId } = await closedCase(deps, { outcome: 'refused', closedAt: new Date(), officerId: staffId });
  await putBlock(deps, { caseId, staffId, person: { name: null, identityNumber: loser.person.identityNumber } });
  return loser;
}

/** An application for somebody's account with photos, by whoever has the new phone. */
async function apply(process: 'account-appeal' | 'phone-change', { person, newPhone }: PhoneLoser) {
  const codeId = await verifiedCode(door, newPhone, { purpose: process });
  const photos = await insertGoodPhotos(deps.db, {}, process);
  const applicant = { identityNumber: person.identityNumber };
  const way = process === 'phone-change' && { way: { kind: 'photos' } };
  const body = { process, city: CITY, applicant, newPhone: { number: newPhone, codeId }, ...way, photos };
  return door.app.call('submitCase', { headers: { 'Idempotency-Key': randomUUID() }, body });
}

test.each([
  ['an appeal', 'account-appeal', ['military-document-appeal', 'online-way-closed', 'account-not-found']],
  ['a phone change by photos', 'phone-change', ['military-document-phone', 'online-way-closed', 'not-registered']],
] as const)(
  'R-01 R-20 %s says to nobody who may be somebody else whether a person is military, blocked or no user',
  async (_what, process, codes) => {
    const all = [
      await phoneLoser(deps, { identityDocumentType: 'C' }),
      await blocked(await phoneLoser(deps)),
      await phoneLoser(deps, { registered: false }),
    ];
    const answers: Awaited<ReturnType<typeof apply>>['body'][] = [];
    for (const each of all) answers.push((await apply(process, each)).body);
    const seen = answers.map(({ state, reasons, nextStep, closedAt }) =>
      JSON.stringify({ state, reasons, nextStep, over: closedAt !== null }),
    );
    expect(new Set(seen).size).toBe(1);
    expect(answers[0]).toMatchObject({
      state: 'referred-to-counter',
      reasons: [{ code: 'at-counter-only' }],
      nextStep: { code: 'ask-at-counter' },
    });
    const texts = await Promise.all(
      all.map(({ newPhone }, at) =>
        vi.waitFor(
          () => {
            const text = sentTo(desk.partners, newPhone).find((each) => each.includes(answers[at].number));
            if (text === undefined) throw new Error('The applicant was not told yet');
            return text.replace(answers[at].number, '');
          },
          { timeout: 10_000 },
        ),
      ),
    );
    expect(new Set(texts).size).toBe(1);
    const kept = await deps
      .db('cases')
      .whereIn(
        'id',
        answers.map(({ id }) => id),
      )
      .orderBy('submitted_at')
      .pluck('reasons');
    expect(kept.map(([{ code }]) => code)).toEqual(codes);
  },
);

test('R-01 R-33 a check says alike that a vehicle is not there and that it is the person’s own', async () => {
  const { person } = await phoneLoser(deps);
  const own = inventVehicle(somebody({}, 640_000));
  const key = { plateType: own.plateType, plateNumber: own.plateNumber };
  const check = async () => {
    const body = { city: CITY, applicant: { identityNumber: person.identityNumber }, vehicle: key };
    return (await door.app.call('checkEligibility', { path: { process: 'binding' }, body })).body;
  };
  desk.partners.overrideVehicle(key, { ...own, owner: { ...own.owner, identityNumber: person.identityNumber } });
  const ofTheirOwn = await check();
  desk.partners.overrideVehicle(key, null);
  expect(await check()).toEqual(ofTheirOwn);
  expect(ofTheirOwn).toMatchObject({ outcome: 'refused', reasons: [{ code: 'vehicle-to-check' }] });
});
