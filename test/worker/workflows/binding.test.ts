import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { supplementUpdate } from '@trafficdesk/worker/contracts/binding.ts';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { findBindingOfCase } from '@trafficdesk/worker/store/bindings.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { createWorker } from '@trafficdesk/worker/create-worker.ts';
import { resumeCases } from '@trafficdesk/worker/resume-cases.ts';
import type { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  buildCase,
  CLOSED_CITY,
  decide,
  handleOf,
  openDesk,
  publish,
  read,
  smsOf,
  submit,
  supplement,
  takeNext,
  withdraw,
} from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { temporal } from '../../support/temporal.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let engine: Awaited<ReturnType<typeof temporal>>;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  [desk, engine] = await Promise.all([openDesk(), temporal()]);
  worker = await createWorker({
    connection: engine.nativeConnection,
    namespace: engine.namespace,
    deps: desk.deps,
    workflowBundle: { codePath: engine.codePath },
  });
  running = worker.run();
});
afterAll(async () => {
  worker.shutdown();
  await running;
});

async function submitted(wish: Parameters<typeof buildCase>[1] = {}) {
  const opened = await buildCase(desk.deps, wish);
  return { ...opened, standing: await submit(engine, opened.id) };
}

const refusalOf = async (attempt: Promise<unknown>): Promise<{ type?: string | null; details?: unknown }> => {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
  return cause instanceof ApplicationFailure ? { type: cause.type, details: cause.details?.[0] } : { type: String(error) };
};

const auditActions = async (caseId: string): Promise<string[]> =>
  desk.deps.db('audit').where({ case_id: caseId }).orderBy('id').pluck('action');

describe('the rules route a submitted case', () => {
  test('R-30 R-39 an eligible applicant with three good photos goes to review', async () => {
    const { id, standing } = await submitted();
    expect(standing).toEqual({ state: 'in-review', revision: 1 });
    expect(await desk.deps.db('evaluations').where({ case_id: id }).pluck('document_id')).toEqual([
      'binding.eligibility',
      'binding.photo',
      'binding.photo',
      'binding.photo',
      'binding.review',
    ]);
  });

  test('R-20 a soldier is referred to the counter, and told so', async () => {
    const { id, standing } = await submitted({ applicant: somebody({ identityDocumentType: 'D' }) });
    expect(standing.state).toBe('referred-to-counter');
    const { reasons, number } = await read(desk.deps, id);
    expect(reasons).toEqual([{ code: 'military-document' }]);
    await vi.waitFor(() => expect(smsOf(desk.partners, number)).toHaveLength(1));
  });

  test('R-02 in a city where the service is off the case is refused with that reason', async () => {
    const { id, standing } = await submitted({ city: CLOSED_CITY });
    expect(standing.state).toBe('refused');
    expect((await read(desk.deps, id)).reasons).toEqual([{ code: 'city-not-open' }]);
  });

  test('R-30 somebody who is not registered is refused', async () => {
    const { id, standing } = await submitted({ registered: false });
    expect(standing.state).toBe('refused');
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
    await vi.waitFor(() => expect(smsOf(desk.partners, returned.number)).toHaveLength(1));

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
  test('R-39 approval writes the binding, tells registry, applicant and owner, and ends the workflow', async () => {
    const { id } = await submitted();
    expect(await decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' })).toEqual({
      state: 'approved',
      revision: 2,
    });
    await handleOf(engine.client, id).result();
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
    await handleOf(engine.client, id).result();
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
      'second_reviewer_is_not_first',
    );
    expect((await decide(desk.deps, engine.client, { caseId: id, officerId: second, verdict: 'approve' })).state).toBe('approved');
  });

  test('withdrawal ends a case in review and empties the queue of it; after a decision it is refused', async () => {
    const { id } = await submitted();
    expect((await withdraw(engine.client, id)).state).toBe('withdrawn');
    expect(await desk.deps.db('reviews').where({ case_id: id, closed_at: null })).toEqual([]);
    const decided = await submitted();
    await decide(desk.deps, engine.client, {
      caseId: decided.id,
      officerId: desk.officers[0],
      verdict: 'return',
      reasons: [{ code: 'glare', photo: 'owner' }],
    });
    expect((await withdraw(engine.client, decided.id)).state).toBe('withdrawn');
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

describe('policy changes and partners that are away', () => {
  test('R-33 a limit published meanwhile counts for the next case, with no restart; a case submitted before keeps its version', async () => {
    const eligibility = defaultDocuments.find(({ id }) => id === 'binding.eligibility')?.content;
    const before = await submitted();
    const strict = structuredClone(eligibility) as {
      rules: { conditions: { all: { value: unknown }[] }; event: { params: { reasons: string[] } } }[];
    };
    const quota = strict.rules.find(({ event }) => event.params.reasons.includes('driver-quota-full'));
    if (quota?.conditions.all[0]) quota.conditions.all[0].value = 0;
    await publish(desk.deps.db, 'binding.eligibility', strict);
    const after = await submitted();
    expect(after.standing.state).toBe('refused');
    expect((await decide(desk.deps, engine.client, { caseId: before.id, officerId: desk.officers[0], verdict: 'approve' })).state).toBe(
      'approved',
    );
    await publish(desk.deps.db, 'binding.eligibility', eligibility);
    expect((await submitted()).standing.state).toBe('in-review');
  });

  test('a registry that is down holds the case in checking, not the applicant; back up, the case goes on', async () => {
    desk.partners.fault({ registry: 'down' });
    const { id, standing } = await submitted();
    expect(standing.state).toBe('checking');
    desk.partners.fault({ registry: 'ok' });
    await vi.waitFor(async () => expect((await read(desk.deps, id)).state).toBe('in-review'), { timeout: 15_000 });
  });

  test('an SMS gateway that is down delays the message, not the decision, and the message arrives once', async () => {
    const { id } = await submitted();
    desk.partners.fault({ sms: 'down' });
    await decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' });
    desk.partners.fault({ sms: 'ok' });
    await handleOf(engine.client, id).result();
    expect(smsOf(desk.partners, (await read(desk.deps, id)).number)).toHaveLength(1);
  });

  test('a case the api wrote but never started is found and taken up', async () => {
    const { id } = await buildCase(desk.deps);
    await desk.deps
      .db('cases')
      .where({ id })
      .update({ submitted_at: new Date(Date.now() - 120_000) });
    expect(await resumeCases(desk.deps, engine.client)).toBeGreaterThan(0);
    await vi.waitFor(async () => expect((await read(desk.deps, id)).state).toBe('in-review'), { timeout: 10_000 });
  });

  test('a case whose workflow was terminated is taken up from where it stands, and can be decided', async () => {
    const { id } = await submitted();
    await handleOf(engine.client, id).terminate();
    await vi.waitFor(async () => expect(await resumeCases(desk.deps, engine.client)).toBeGreaterThan(0), { timeout: 10_000 });
    expect((await decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' })).state).toBe(
      'approved',
    );
    expect(await auditActions(id)).toEqual(['case.in-review', 'case.decided']);
  });

  test('an owner whose number the gateway refuses does not keep the applicant from being told, and the refusal is recorded once', async () => {
    const vehicle = someVehicle({}, 7000);
    const { owner, ...known } = inventVehicle(vehicle);
    const key = { plateType: known.plateType, plateNumber: known.plateNumber };
    desk.partners.overrideVehicle(key, { ...known, owner: { ...owner, phone: 'not a number' } });
    const { id } = await submitted({ vehicle });
    await decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' });
    await handleOf(engine.client, id).result();
    expect((await listMessages(desk.deps.db, id)).map(({ template }) => template)).toEqual(['approved']);
    expect((await auditActions(id)).filter((action) => action === 'message.undeliverable')).toHaveLength(1);
  });

  test('the same supplement again answers where the case stands; another one is refused', async () => {
    const { id } = await submitted({ photos: { documents: null } });
    const { revision } = await read(desk.deps, id);
    const photos = await insertGoodPhotos(desk.deps.db, { applicant: null, owner: null });
    const send = (wish: typeof photos) =>
      handleOf(engine.client, id).executeUpdate(supplementUpdate, { args: [{ photos: wish, revision }] });
    const first = await send(photos);
    expect(first.state).toBe('in-review');
    expect(await send(photos)).toEqual(first);
    const others = await insertGoodPhotos(desk.deps.db, { applicant: null, owner: null });
    expect(await refusalOf(send(others))).toMatchObject({ type: 'wrong-state' });
  });
});

describe('photos that were seen before', () => {
  test('R-40 the same photo, or one like it, in the case of another applicant makes two officers look', async () => {
    const before = await submitted();
    const again = await buildCase(desk.deps, { photos: { documents: null } });
    await desk.deps.db('case_photos').insert({ case_id: again.id, round: 1, slot: 'documents', photo_id: before.photos.documents });
    expect((await submit(engine, again.id)).state).toBe('in-review');
    const [photo] = await desk.deps.db('evaluations').where({ case_id: again.id, slot: 'documents' });
    expect(photo).toMatchObject({ outcome: 'doubtful', facts: { photo: { duplicateDistance: 0 } } });
    expect((await read(desk.deps, again.id)).route?.reviewers).toBe(2);
  });

  test("R-40 of an applicant's own earlier photos the portrait may serve for another vehicle, papers and owner may not", async () => {
    const applicant = somebody({}, 9400);
    const before = await submitted({ applicant });
    const again = await buildCase(desk.deps, { applicant, photos: { applicant: null, owner: null, documents: null } });
    const reused = Object.entries(before.photos).map(([slot, photo_id]) => ({ case_id: again.id, round: 1, slot, photo_id }));
    await desk.deps.db('case_photos').insert(reused);
    await submit(engine, again.id);
    const photos = await desk.deps
      .db('evaluations')
      .where({ case_id: again.id })
      .whereNotNull('slot')
      .orderBy('slot')
      .select('slot', 'outcome');
    expect(photos).toEqual([
      { slot: 'applicant', outcome: 'good' },
      { slot: 'documents', outcome: 'doubtful' },
      { slot: 'owner', outcome: 'doubtful' },
    ]);
  });

  test('R-39 a supplement that leaves a photo out comes back again, and nothing is approved without all three', async () => {
    const { id } = await submitted({ photos: { applicant: { borderBrightness: 240 }, documents: null } });
    const half = await insertGoodPhotos(desk.deps.db, { owner: null, documents: null });
    expect((await supplement(desk.deps, engine.client, id, half)).state).toBe('returned');
    expect((await read(desk.deps, id)).reasons).toEqual([{ code: 'photo-missing', photo: 'documents' }]);

    const whole = await submitted();
    await desk.deps.db('case_photos').where({ case_id: whole.id, slot: 'owner' }).delete();
    const approval = decide(desk.deps, engine.client, { caseId: whole.id, officerId: desk.officers[0], verdict: 'approve' });
    expect(await refusalOf(approval)).toMatchObject({ type: 'photo-missing' });
  });
});

test('case numbers stay unique past the millionth', async () => {
  await desk.deps.db.raw("select setval('case_numbers', 999998)");
  const opened = await Promise.all(Array.from({ length: 4 }, () => buildCase(desk.deps)));
  const numbers = await Promise.all(opened.map(async ({ id }) => (await read(desk.deps, id)).number));
  expect(new Set(numbers).size).toBe(4);
});
