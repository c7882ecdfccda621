import { randomBytes, randomUUID } from 'node:crypto';
import { lookForMisuse } from '@trafficdesk/worker/activities/look-for-misuse.ts';
import { findMisuseRun, type MisuseRun } from '@trafficdesk/worker/store/misuse-runs.ts';
import { listMisuse, lookIntoMisuse, type MisuseFinding } from '@trafficdesk/worker/store/misuse-findings.ts';
import { expect, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { daysAgo, freshDriver, freshVehicle, putBinding, putCounterPhone, putDecision, putHandling } from '../../support/planted-misuse.ts';

const { deps, workerDeps, partners, officers } = await openDesk();
const { db, seal } = deps;
const [li, wang, zhao] = officers;
const auditor = { staffId: randomUUID(), cities: null };

/** A whole night, as the worker's role may do it: few rows at a time, and each stretch done twice at once, as if a worker had been given up too soon. */
async function night(): Promise<MisuseRun> {
  const runId = randomUUID();
  const look = () => lookForMisuse(workerDeps, { runId }, () => {}, 3);
  await look();
  while ((await findMisuseRun(db, runId))?.place) await Promise.all([look(), look()]);
  expect(await look()).toEqual({ ended: true });
  return (await findMisuseRun(db, runId)) as MisuseRun;
}

const openFindings = async (): Promise<MisuseFinding[]> => (await listMisuse(db, seal, { ...auditor, state: 'open', limit: 100 })).items;

const of = async (reason: string): Promise<MisuseFinding[]> => (await openFindings()).filter(({ reasons }) => reasons.includes(reason));

const lookInto = (id: string, staffId: string = wang): Promise<boolean> => lookIntoMisuse(db, seal, { id, staffId, words: '已核实' });

test('honest work is no finding', async () => {
  const [driver, vehicle, car] = [freshDriver(), freshVehicle(), freshVehicle()];
  await putBinding(deps, { driver, vehicle, from: daysAgo(300), to: null });
  await putHandling(deps, partners, { driver, vehicle, points: 6, decidedAt: daysAgo(100) });
  await putHandling(deps, partners, { driver, vehicle, points: 3, decidedAt: daysAgo(40) });
  for (let n = 0; n < 4; n += 1) await putHandling(deps, partners, { vehicle: car, relation: 'own', points: 3 });
  for (let n = 0; n < 7; n += 1) await putDecision(deps, { officerId: zhao });
  await putDecision(deps, { officerId: zhao, verdict: 'return', opened: [] });
  await putCounterPhone(deps, { staffId: zhao, personHash: randomBytes(32) });
  const run = await night();
  expect(await openFindings()).toEqual([]);
  expect(run).toMatchObject({
    found: 0,
    seenAgain: 0,
    unclear: {},
    place: null,
    looked: { driver: 1, vehicle: 1, decision: 8, handling: 6 },
  });
});

test('R-53 R-41 whoever takes points for many vehicles of others, bound for days only, is found once, and brought up to date', async () => {
  const driver = freshDriver();
  for (let n = 0; n < 4; n += 1) {
    const vehicle = freshVehicle();
    await putBinding(deps, { driver, vehicle, from: daysAgo(60 + 10 * n), to: daysAgo(55 + 10 * n) });
    await putHandling(deps, partners, { driver, vehicle, points: 3, decidedAt: daysAgo(57 + 10 * n) });
  }
  expect((await night()).found).toBe(2);
  const [many] = await of('points-for-many');
  expect(many).toMatchObject({
    subject: 'driver',
    outcome: 'look',
    rule: 'R-53 Points taken for many vehicles of others',
    facts: { driver: { vehiclesOfOthers: 4, handlingsForOthers: 4, pointsForOthers: 12, boundForPoints: 4, medianDaysBound: 5 } },
    evidenceCount: 4,
    cityCodes: ['990100'],
  });
  expect(await of('bound-for-points')).toHaveLength(1);

  await putHandling(deps, partners, { driver, points: 1 });
  const again = await night();
  expect(again).toMatchObject({ found: 0, seenAgain: 2 });
  const [seen] = await of('points-for-many');
  expect(seen).toMatchObject({ id: many?.id, evidenceCount: 5, facts: { driver: { vehiclesOfOthers: 5, pointsForOthers: 13 } } });
  expect(seen?.lastSeenAt.getTime()).toBeGreaterThan(many?.lastSeenAt.getTime() ?? 0);
});

test('what was looked into is not found again, what came afterwards is another finding', async () => {
  const [many] = await of('points-for-many');
  expect(await lookInto(many?.id ?? '')).toBe(true);
  expect(await lookInto(many?.id ?? '')).toBe(false);
  await night();
  expect(await of('points-for-many')).toEqual([]);

  const hash = await db('misuse_findings').where({ id: many?.id }).first('person_hash');
  await db('handlings')
    .where(hash)
    .update({ decided_at: db.raw('clock_timestamp()') });
  await night();
  expect(await of('points-for-many')).toMatchObject([{ evidenceCount: 5 }]);
});

test('R-34 a vehicle whose points are taken by many drivers is found', async () => {
  const vehicle = freshVehicle();
  for (let n = 0; n < 4; n += 1) {
    const driver = freshDriver();
    await putBinding(deps, { driver, vehicle, from: daysAgo(60 - 10 * n), to: daysAgo(58 - 10 * n) });
    await putHandling(deps, partners, { driver, vehicle, points: 3, decidedAt: daysAgo(59 - 10 * n) });
  }
  await night();
  expect(await of('points-by-many')).toMatchObject([
    { subject: 'vehicle', facts: { vehicle: { drivers: 4, points: 12, medianDaysBound: 2 } } },
  ]);
  expect(await of('vehicle-bound-for-points')).toHaveLength(1);
});

test('R-39 R-40 approvals without a look at the evidence, or faster than anybody looks, are held against whoever decided', async () => {
  const unseen = await putDecision(deps, { officerId: li, opened: [] });
  const small = await putDecision(deps, { officerId: li, opened: ['thumb', 'thumb', 'thumb'] });
  await putDecision(deps, { officerId: li, opened: ['screen'] });
  await putDecision(deps, { officerId: li, secondsHeld: 4 });
  await putDecision(deps, { officerId: li, stage: 2, opened: ['screen', 'screen', 'screen'] });
  await night();
  const [none] = await of('evidence-not-opened');
  expect(none).toMatchObject({ subject: 'decision', outcome: 'urgent', staffId: li, evidenceCount: 2 });
  const evidence = await db('misuse_evidence').where({ finding_id: none?.id }).orderBy('at');
  expect(new Set(evidence.map(({ ref_id: id }) => id))).toEqual(new Set([unseen, small]));
  expect(evidence[0].facts).toEqual({ decision: expect.objectContaining({ photos: 3, photosOpened: 0, secondsHeld: 120 }) });
  for (const reason of ['evidence-partly-opened', 'decided-too-fast', 'full-size-not-opened'])
    expect(await of(reason)).toMatchObject([{ staffId: li, evidenceCount: 1 }]);

  expect(await lookInto(none?.id ?? '')).toBe(true);
  await night();
  expect(await of('evidence-not-opened')).toEqual([]);
  await putDecision(deps, { officerId: li, opened: [] });
  await night();
  expect(await of('evidence-not-opened')).toMatchObject([{ evidenceCount: 1 }]);
});

test('R-39 what was claimed ahead is held from when it was taken in hand: until then its officer looked at another case', async () => {
  const caseId = await putDecision(deps, { officerId: zhao, secondsHeld: 300 });
  const { proposed_at: decidedAt } = await db('decisions').where({ case_id: caseId }).first('proposed_at');
  const begun = { actor_kind: 'staff', actor_id: zhao, case_id: caseId, action: 'claim.begun', detail: '{}' };
  await db('audit').insert({ ...begun, at: new Date(decidedAt.getTime() - 3000) });
  await night();
  expect((await of('decided-too-fast')).filter(({ staffId }) => staffId === zhao)).toMatchObject([{ evidenceCount: 1 }]);
});

test('R-39 what somebody else opened, or what was opened afterwards, is no look of whoever decided', async () => {
  const caseId = await putDecision(deps, { officerId: wang, opened: [] });
  const [photo] = await db('case_photos').where({ case_id: caseId });
  const detail = JSON.stringify({ photoId: photo.photo_id, size: 'full' });
  const shown = { actor_kind: 'staff', case_id: caseId, action: 'photo.shown', detail };
  await db('audit').insert({ ...shown, actor_id: zhao, at: daysAgo(1) });
  await db('audit').insert({ ...shown, actor_id: wang, at: new Date() });
  await night();
  expect((await of('evidence-not-opened')).filter(({ staffId }) => staffId === wang)).toHaveLength(1);
});

test('R-34 R-33 approvals of one officer that go mostly to one owner, or one applicant, are found', async () => {
  const [ownerHash, applicantHash] = [randomBytes(32), randomBytes(32)];
  for (let n = 0; n < 5; n += 1) await putDecision(deps, { officerId: wang, ownerHash });
  for (let n = 0; n < 5; n += 1) await putDecision(deps, { officerId: wang, applicantHash });
  const shared = randomBytes(32);
  for (let n = 0; n < 9; n += 1) await putDecision(deps, { officerId: [li, wang, zhao][n % 3] as string, ownerHash: shared });
  await night();
  expect(await of('approves-one-owner')).toMatchObject([
    { subject: 'officer-owner', staffId: wang, facts: { officer: { approvalsForOne: 5, shareOfOne: 100 } }, evidenceCount: 5 },
  ]);
  expect(await of('approves-one-applicant')).toMatchObject([{ subject: 'officer-applicant', staffId: wang, evidenceCount: 5 }]);
});

test('R-12 R-57 an officer at a counter who serves one person again and again is found', async () => {
  const personHash = randomBytes(32);
  for (let n = 0; n < 3; n += 1) await putCounterPhone(deps, { staffId: zhao, personHash });
  const driver = freshDriver();
  for (let n = 0; n < 6; n += 1) await putHandling(deps, partners, { driver, staffId: zhao, relation: 'none', points: 0 });
  await night();
  expect(await of('phones-for-one-person')).toMatchObject([
    { staffId: zhao, subject: 'counter', facts: { counter: { phones: 3, handlings: 0 } } },
  ]);
  expect(await of('handlings-for-one-person')).toMatchObject([{ staffId: zhao, facts: { counter: { phones: 0, handlings: 6 } } }]);
});

test('nobody looks into what is about themselves, whatever asks the database', async () => {
  const [own] = await of('phones-for-one-person');
  const id = own?.id ?? '';
  expect(await lookInto(id, zhao)).toBe(false);
  const looked = { looked_into_at: new Date(), looked_into_by: zhao };
  await expect(db('misuse_findings').where({ id }).update(looked)).rejects.toThrow('nobody_looks_into_themselves');
  expect(await lookInto(id, wang)).toBe(true);
  await expect(
    db('misuse_findings')
      .where({ id })
      .update({ ...looked, looked_into_by: li }),
  ).rejects.toThrow('looked into once');
});

test('R-59 points, violation, decision and fine that are not what was confirmed are found, whenever they were altered', async () => {
  const kept = await putHandling(deps, partners, { relation: 'own' });
  await night();
  const before = (await openFindings()).filter(({ subject }) => subject === 'handling');
  expect(before).toEqual([]);

  partners.plantViolation({ ...kept.violation, points: 0, code: '1039', decisionNumber: 'D-another', fineFen: 5000 });
  await night();
  const found = (await openFindings()).filter(({ handlingId }) => handlingId === kept.id);
  const reasons = ['decision-exchanged', 'fine-changed', 'points-lowered', 'violation-exchanged'];
  expect(new Set(found.map(({ reasons: [reason] }) => reason))).toEqual(new Set(reasons));
  expect(found[0]?.facts).toEqual({
    handling: { pointsChange: -3, fineChange: -10_000, otherViolation: true, otherDecision: true, otherThanAudited: false },
  });
  for (const { id } of found) await lookInto(id);
  await night();
  expect((await openFindings()).filter(({ handlingId }) => handlingId === kept.id)).toEqual([]);
  partners.plantViolation({ ...kept.violation, points: 12 });
  await night();
  expect(await of('points-raised')).toMatchObject([{ handlingId: kept.id }]);
});

test('R-59 a row that was altered is not what the audit record says', async () => {
  const { id, violation } = await putHandling(deps, partners, { relation: 'own', points: 6 });
  await db('handlings').where({ id }).update({ points: 1 });
  partners.plantViolation({ ...violation, points: 1 });
  await night();
  expect(await of('handling-altered')).toMatchObject([{ handlingId: id, outcome: 'urgent' }]);
  expect((await of('points-lowered')).map(({ handlingId }) => handlingId)).toContain(id);
});

test('R-59 while the violation database is away nothing is said of its records, and they are compared another night', async () => {
  const { id, violation } = await putHandling(deps, partners, { relation: 'own' });
  partners.plantViolation({ ...violation, points: 0 });
  partners.fault({ violations: 'down' });
  const run = await night();
  expect(run.unclear.handling).toBeGreaterThan(0);
  partners.fault({ violations: 'ok' });
  expect((await of('points-lowered')).map(({ handlingId }) => handlingId)).not.toContain(id);
  await night();
  expect((await of('points-lowered')).map(({ handlingId }) => handlingId)).toContain(id);
});

test('each finding is on record, by codes and ids alone', async () => {
  const records = await db('audit').where({ action: 'misuse.found' });
  expect(records).toHaveLength(Number((await db('misuse_findings').count().first())?.['count']));
  for (const { actor_kind: actor, detail } of records) {
    expect(actor).toBe('system');
    expect(Object.keys(detail).filter((key) => !['findingId', 'subject', 'reasons', 'staffId', 'handlingId'].includes(key))).toEqual([]);
  }
});
