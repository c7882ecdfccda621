import { randomUUID } from 'node:crypto';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { findBindingOfCase } from '@trafficdesk/worker/store/bindings.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { describe, expect, test, vi } from 'vitest';
import { CLOSED_CITY, decide, ended, read, smsOf, supplement, takeNext, withdraw } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { openWorkedDesk, refusalOf } from '../../support/worked-desk.ts';

const { desk, engine, submitted, auditActions } = await openWorkedDesk();

describe('the rules route a submitted case', () => {
  test('R-30 R-39 an eligible applicant with three good photos goes to review', async () => {
    const { id, standing } = await submitted();
    expect(standing).toEqual({ state: 'in-review', revision: 1 });
    expect(await desk.deps.db('evaluations').where({ case_id: id }).pluck('document_id')).toEqual([
      'binding.eligibility',
      'case.photo',
      'case.photo',
      'case.photo',
      'case.review',
    ]);
  });

  test('R-20 a soldier is referred to the counter, and told so', async () => {
    const { id, standing } = await submitted({ applicant: somebody({ identityDocumentType: 'D' }) });
    expect(standing.state).toBe('referred-to-counter');
    const { reasons, number } = await read(desk.deps, id);
    expect(reasons).toEqual([{ code: 'military-document' }]);
    await vi.waitFor(() => expect(smsOf(desk.partners, number)).toHaveLength(1), { timeout: 10_000 });
  });

  test('R-20 R-30 the phone on file is told the reason itself, which whoever handed the case in is not', async () => {
    const [soldier, nobody] = [
      await submitted({ applicant: somebody({ identityDocumentType: 'D' }) }),
      await submitted({ registered: false }),
    ];
    const texts = await Promise.all(
      [soldier, nobody].map(async ({ id }) => {
        const { number } = await read(desk.deps, id);
        return vi.waitFor(
          () => {
            const [sms] = smsOf(desk.partners, number);
            if (!sms) throw new Error('The applicant was not told yet');
            return sms;
          },
          { timeout: 10_000 },
        );
      }),
    );
    expect(texts[0]).toContain('军人身份证明');
    expect(texts[1]).toContain('您还不是注册用户');
  });

  test('R-02 in a city where the service is off the case is refused with that reason', async () => {
    const { id, standing } = await submitted({ city: CLOSED_CITY });
    expect(standing.state).toBe('refused');
    expect((await read(desk.deps, id)).reasons).toEqual([{ code: 'city-not-open' }]);
  });

  test('R-30 somebody who is not registered is referred to the counter', async () => {
    const { id, standing } = await submitted({ registered: false });
    expect(standing.state).toBe('referred-to-counter');
    expect((await read(desk.deps, id)).reasons).toEqual([{ code: 'not-registered' }]);
  });

  test.each([
    ['R-31', 'owner-is-unit', { owner: 'N' }],
    ['R-31', 'vehicle-for-hire', { use: 'D' }],
    ['R-32', 'plate-type-not-served', { plateType: '01' }],
  ])('%s a vehicle with %s is referred to the counter', async (_rule, code, wish) => {
    const { id, standing } = await submitted({ vehicle: someVehicle(wish, 4000) });
    expect(standing.state).toBe('referred-to-counter');
    expect((await read(desk.deps, id)).reasons).toContainEqual({ code });
  });

  test('R-40 light and missing photos come back by themselves with a reason per photo, the second time a person looks', async () => {
    const { id, standing } = await submitted({ photos: { applicant: { borderBrightness: 240 }, documents: null } });
    expect(standing.state).toBe('returned');
    const returned = await read(desk.deps, id);
    expect(returned.reasons).toEqual([
      { code: 'photo-missing', photo: 'documents' },
      { code: 'light-background', photo: 'applicant' },
    ]);
    expect(returned.deadlineAt?.getTime()).toBeGreaterThan(Date.now());
    await vi.waitFor(() => expect(smsOf(desk.partners, returned.number)).toHaveLength(1), { timeout: 10_000 });

    const again = await supplement(
      desk.deps,
      engine.client,
      id,
      await insertGoodPhotos(desk.deps.db, { applicant: { borderBrightness: 240 }, owner: null }),
    );
    expect(again.state).toBe('in-review');
    const round2 = await desk.deps.db('case_photos').where({ case_id: id, round: 2 }).orderBy('slot').select('slot', 'photo_id');
    const owner1 = await desk.deps.db('case_photos').where({ case_id: id, round: 1, slot: 'owner' }).first('photo_id');
    expect(round2).toHaveLength(3);
    expect(round2.find(({ slot }) => slot === 'owner')).toEqual({ slot: 'owner', photo_id: owner1.photo_id });
  });
});

describe('an officer decides', () => {
  test('R-39 approval writes the binding, tells registry, applicant and owner', async () => {
    const { id } = await submitted();
    expect(await decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' })).toEqual({
      state: 'approved',
      revision: 2,
    });
    await ended(desk.deps, engine.client, id);
    const binding = await findBindingOfCase(desk.deps.db, desk.deps.seal, id);
    expect(binding?.endedAt).toBeNull();
    expect(desk.partners.records.bindings.has(binding?.id ?? '')).toBe(true);
    expect((await listMessages(desk.deps.db, id)).map(({ template }) => template).sort()).toEqual(['approved', 'bound-to-owner']);
    expect(await auditActions(id)).toEqual(['case.in-review', 'case.decided']);
  });

  test('the same decision again, from a retry, answers the same and records nothing more', async () => {
    const { id } = await submitted();
    const decisionId = randomUUID();
    const wish = {
      caseId: id,
      officerId: desk.officers[0],
      verdict: 'return',
      reasons: [{ code: 'glare', photo: 'owner' }],
      decisionId,
    } as const;
    const first = await decide(desk.deps, engine.client, { ...wish, reasons: [...wish.reasons] });
    const second = await decide(desk.deps, engine.client, {
      ...wish,
      reasons: [...wish.reasons],
      revision: first.revision - 1,
      claim: false,
    });
    expect(second).toEqual(first);
    expect((await auditActions(id)).filter((action) => action === 'case.decided')).toHaveLength(1);
  });

  test('R-40 a return keeps the good photos, and the resubmitted case is reviewed again', async () => {
    const { id } = await submitted();
    await decide(desk.deps, engine.client, {
      caseId: id,
      officerId: desk.officers[0],
      verdict: 'return',
      reasons: [{ code: 'face-unlike-id', photo: 'applicant' }],
    });
    const fresh = await insertGoodPhotos(desk.deps.db, { owner: null, documents: null });
    expect((await supplement(desk.deps, engine.client, id, fresh)).state).toBe('in-review');
    const round2 = await desk.deps.db('case_photos').where({ case_id: id, round: 2 }).pluck('photo_id');
    expect(round2).toHaveLength(3);
    expect(round2).toContain(fresh.applicant);
    expect((await decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[1], verdict: 'approve' })).state).toBe(
      'approved',
    );
  });

  test("the officer's own words reach the applicant", async () => {
    const { id } = await submitted();
    await decide(desk.deps, engine.client, {
      caseId: id,
      officerId: desk.officers[0],
      verdict: 'refer-to-counter',
      reasons: [{ code: 'other' }],
      text: '请携带原件到窗口',
    });
    await ended(desk.deps, engine.client, id);
    const [sms] = smsOf(desk.partners, (await read(desk.deps, id)).number);
    expect(sms).toContain('请携带原件到窗口');
  });

  test('without the claim, or with a lapsed one, nothing is decided and the holder is named', async () => {
    const { id } = await submitted();
    const [holder, other] = desk.officers;
    expect(
      await refusalOf(decide(desk.deps, engine.client, { caseId: id, officerId: other, verdict: 'approve', claim: false })),
    ).toMatchObject({ type: 'claim-not-held' });
    await desk.deps
      .db('reviews')
      .where({ case_id: id })
      .update({ claimed_by: holder, claimed_at: new Date(), lease_until: new Date(Date.now() + 60_000) });
    const refused = await refusalOf(decide(desk.deps, engine.client, { caseId: id, officerId: other, verdict: 'approve', claim: false }));
    expect(refused).toMatchObject({ type: 'claim-not-held', details: { byId: holder, state: 'in-review' } });
    await desk.deps
      .db('reviews')
      .where({ case_id: id })
      .update({ lease_until: new Date(Date.now() - 1) });
    expect(
      await refusalOf(decide(desk.deps, engine.client, { caseId: id, officerId: holder, verdict: 'approve', claim: false })),
    ).toMatchObject({ type: 'claim-not-held' });
    expect(await read(desk.deps, id)).toMatchObject({ state: 'in-review', revision: 1 });
  });

  test('deciding on a revision that has passed is refused', async () => {
    const { id } = await submitted();
    expect(
      await refusalOf(decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve', revision: 0 })),
    ).toMatchObject({ type: 'case-changed' });
  });

  test('R-40 a doubtful photo needs two officers, and the second is another person', async () => {
    const { id } = await submitted({ photos: { owner: { editingSoftware: true } } });
    const [first, second] = desk.officers;
    expect((await decide(desk.deps, engine.client, { caseId: id, officerId: first, verdict: 'approve' })).state).toBe('second-review');
    expect(await refusalOf(decide(desk.deps, engine.client, { caseId: id, officerId: first, verdict: 'approve' }))).toMatchObject({
      type: 'claim-not-held',
    });
    await expect(desk.deps.db('reviews').where({ case_id: id, stage: 2 }).update({ decided_by: first })).rejects.toThrow(
      'reviewer_is_none_of_those_before',
    );
    expect((await decide(desk.deps, engine.client, { caseId: id, officerId: second, verdict: 'approve' })).state).toBe('approved');
  });

  test('withdrawal ends a case in review and empties the queue of it; after a decision it is refused', async () => {
    const { id } = await submitted();
    expect((await withdraw(desk.deps, engine.client, id)).state).toBe('withdrawn');
    expect(await desk.deps.db('reviews').where({ case_id: id, closed_at: null })).toEqual([]);
    const decided = await submitted();
    await decide(desk.deps, engine.client, {
      caseId: decided.id,
      officerId: desk.officers[0],
      verdict: 'return',
      reasons: [{ code: 'glare', photo: 'owner' }],
    });
    expect((await withdraw(desk.deps, engine.client, decided.id)).state).toBe('withdrawn');
  });

  test('officers who take the next case at the same moment get different ones', async () => {
    await Promise.all(Array.from({ length: 6 }, () => submitted()));
    const taken = await Promise.all(Array.from({ length: 6 }, (_, at) => takeNext(desk.deps, desk.officers[at % 3] as string)));
    const ids = taken.map((claim) => claim?.caseId);
    expect(new Set(ids).size).toBe(6);
    expect(ids).not.toContain(undefined);
  });
});

describe('quotas hold at the moment of approval', () => {
  test('R-33 R-42 of two parallel approvals only one takes the last place of an applicant', async () => {
    const applicant = somebody({}, 9000);
    for (const from of [5000, 5040]) {
      const { id } = await submitted({ applicant, vehicle: someVehicle({}, from) });
      await decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' });
    }
    const rivals = await Promise.all([5080, 5120, 5160].map((from) => submitted({ applicant, vehicle: someVehicle({}, from) })));
    const standings = await Promise.all(
      rivals.map(({ id }) => decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' })),
    );
    expect(standings.map(({ state }) => state).sort()).toEqual(['approved', 'refused', 'refused']);
    const refused = rivals.filter((_, at) => standings[at]?.state === 'refused');
    for (const { id } of refused) expect((await read(desk.deps, id)).reasons).toEqual([{ code: 'driver-quota-full' }]);
    const hash = desk.deps.seal.lookupHash('identity', inventPerson(applicant).identityNumber);
    expect(await desk.deps.db('bindings').where({ applicant_hash: hash, ended_at: null })).toHaveLength(3);
  });

  test('R-34 R-42 of many parallel approvals only three bind one vehicle', async () => {
    const vehicle = someVehicle({}, 6000);
    const rivals = await Promise.all(Array.from({ length: 6 }, () => submitted({ vehicle })));
    const standings = await Promise.all(
      rivals.map(({ id }, at) =>
        decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[at % 3] as string, verdict: 'approve' }),
      ),
    );
    expect(standings.filter(({ state }) => state === 'approved')).toHaveLength(3);
    for (const { id } of rivals.filter((_, at) => standings[at]?.state === 'refused'))
      expect((await read(desk.deps, id)).reasons).toEqual([{ code: 'vehicle-quota-full' }]);
  });
});
