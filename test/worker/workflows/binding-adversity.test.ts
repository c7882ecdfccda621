import { checkCase } from '@trafficdesk/worker/activities/check-case.ts';
import { actAtOnce } from '../../support/act-at-once.ts';
import { supplementUpdate } from '@trafficdesk/worker/contracts/case.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { resumeCases } from '@trafficdesk/worker/resume-cases.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { describe, expect, test, vi } from 'vitest';
import { buildCase, decide, ended, handleOf, publish, read, smsOf, submit, supplement, update } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { openWorkedDesk, refusalOf } from '../../support/worked-desk.ts';

const { desk, engine, submitted, auditActions } = await openWorkedDesk();

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
    await ended(desk.deps, engine.client, id);
    expect(smsOf(desk.partners, (await read(desk.deps, id)).number)).toHaveLength(1);
  });

  test('a case that nobody was called to check is found and checked', async () => {
    const { id } = await buildCase(desk.deps);
    const stop = await actAtOnce(desk, engine.client);
    await vi.waitFor(async () => expect((await read(desk.deps, id)).state).toBe('in-review'), { timeout: 15_000 });
    await stop();
    expect(await auditActions(id)).toEqual(['case.in-review']);
  });

  test.each([
    ['returned', { documents: null }],
    ['referred-to-counter', undefined],
  ] as const)('a process that is killed once a case is %s, before what follows: it is taken up a minute later', async (state, photos) => {
    const { id } = await buildCase(desk.deps, photos ? { photos } : { registered: false });
    await checkCase(desk.deps, { caseId: id, partners: 'ask' });
    expect(await resumeCases(desk.deps, engine.client)).toBe(0);
    expect(await resumeCases(desk.deps, engine.client, 0)).toBe(1);
    await vi.waitFor(async () => expect((await listMessages(desk.deps.db, id)).map(({ template }) => template)).toEqual([state]), {
      timeout: 10_000,
    });
    expect(await resumeCases(desk.deps, engine.client, 0)).toBe(0);
  });

  test('a case whose workflow was terminated is taken up from where it stands, and can be mended', async () => {
    const { id } = await submitted({ photos: { documents: null } });
    await handleOf(engine.client, id).terminate();
    await vi.waitFor(async () => expect(await resumeCases(desk.deps, engine.client)).toBeGreaterThan(0), { timeout: 10_000 });
    const photos = await insertGoodPhotos(desk.deps.db, { applicant: null, owner: null });
    expect((await supplement(desk.deps, engine.client, id, photos)).state).toBe('in-review');
    expect(await auditActions(id)).toEqual(['case.returned', 'case.supplemented', 'case.in-review']);
  });

  test('an owner whose number the gateway refuses does not keep the applicant from being told, and the refusal is recorded once', async () => {
    const vehicle = someVehicle({}, 7000);
    const { owner, ...known } = inventVehicle(vehicle);
    const key = { plateType: known.plateType, plateNumber: known.plateNumber };
    desk.partners.overrideVehicle(key, { ...known, owner: { ...owner, phone: 'not a number' } });
    const { id } = await submitted({ vehicle });
    await decide(desk.deps, engine.client, { caseId: id, officerId: desk.officers[0], verdict: 'approve' });
    await ended(desk.deps, engine.client, id);
    expect((await listMessages(desk.deps.db, id)).map(({ template }) => template)).toEqual(['approved']);
    expect((await auditActions(id)).filter((action) => action === 'message.undeliverable')).toHaveLength(1);
  });

  test('the same supplement again answers where the case stands; another one is refused', async () => {
    const { id } = await submitted({ photos: { documents: null } });
    const { revision } = await read(desk.deps, id);
    const photos = await insertGoodPhotos(desk.deps.db, { applicant: null, owner: null });
    const send = (wish: typeof photos) => update(desk.deps, engine.client, id, supplementUpdate, { photos: wish, revision });
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
    expect((await submit(desk.workerDeps, engine.client, again.id)).state).toBe('in-review');
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
    await submit(desk.workerDeps, engine.client, again.id);
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
