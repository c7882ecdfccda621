import type { BindingSubmission } from '@trafficdesk/worker/store/cases.ts';
import { randomUUID } from 'node:crypto';
import { type Outcome, OUTCOMES, type RetentionSettings } from '@trafficdesk/rules/settings/retention.ts';
import retention from '@trafficdesk/rules/sets/retention.json' with { type: 'json' };
import { checkCase } from '@trafficdesk/worker/activities/check-case.ts';
import { FINAL_STATES } from '@trafficdesk/worker/contracts/case-state.ts';
import { PHOTO_VARIANTS } from '@trafficdesk/worker/photos/store.ts';
import { insertCasePhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { describe, expect, test } from 'vitest';
import type { ClosedCase } from '../../support/closed-case.ts';
import { buildCase, publish, read } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { endBlockAt, putBlock } from '../../support/put-block.ts';
import { runNight } from '../../support/nights.ts';
import { openAll, writePhoto } from '../../support/sealed-rows.ts';
import { daysBefore, filesOf, NIGHT, openNight } from './night.ts';

const { deps, workerDeps, officers, close } = await openNight();
const { db } = deps;
const times: RetentionSettings = retention;

/** What is sealed of a case, its binding and what staff wrote, by kind. */
async function sealedOf({ id, bindingId }: ClosedCase): Promise<string[]> {
  const ids = new Set([id, bindingId]);
  for (const table of ['decisions', 'reveals']) for (const each of await db(table).where({ case_id: id }).pluck('id')) ids.add(each);
  if (bindingId) for (const each of await db('binding_end_orders').where({ binding_id: bindingId }).pluck('id')) ids.add(each);
  const places = [...(await openAll(deps)).keys()].map((place) => place.split(':') as [string, string]);
  return places.flatMap(([kind, of]) => (ids.has(of) ? [kind] : [])).sort();
}

const WHOLE = ['cases.particulars', 'cases.submission', 'decisions.text', 'reveals.note'];
const WITH_BINDING = ['binding_end_orders.reason', 'bindings.particulars', ...WHOLE];

test('the policy knows every way a case can end, and no other', () => {
  expect([...OUTCOMES].sort()).toEqual([...FINAL_STATES].sort());
});

describe('kept until the last minute of its last day, and deleted the night after', () => {
  test.each(OUTCOMES)('photos of a case that ended %s', async (outcome) => {
    const { photosDays } = times.cases.binding[outcome];
    const [kept, over] = [
      await close({ outcome, closedAt: daysBefore(photosDays) }),
      await close({ outcome, closedAt: daysBefore(photosDays + 1) }),
    ];
    await runNight(workerDeps, NIGHT);
    expect(await filesOf(deps, kept)).toBe(3 * PHOTO_VARIANTS.length);
    expect(await filesOf(deps, over)).toBe(0);
    for (const row of await db('photos').whereIn('id', over.photoIds)) {
      expect(row).toMatchObject({ sha256: null, perceptual_hash: null, bands: [], facts: {} });
      expect(row.purged_at).not.toBeNull();
    }
    expect(await sealedOf(over)).toEqual(await sealedOf(kept));
  });

  test.each(OUTCOMES.filter((outcome) => outcome !== 'approved'))('personal data of a case that ended %s', async (outcome) => {
    const { personalDays } = times.cases.binding[outcome];
    const [kept, over] = [
      await close({ outcome, closedAt: daysBefore(personalDays) }),
      await close({ outcome, closedAt: daysBefore(personalDays + 1) }),
    ];
    await runNight(workerDeps, NIGHT);
    expect(await sealedOf(kept)).toEqual(WHOLE);
    expect(await sealedOf(over)).toEqual([]);
    expect(await read(deps, over.id)).toMatchObject({
      state: outcome,
      applicantHash: null,
      vehicleHash: null,
      requestHash: null,
      submission: null,
      particulars: null,
    });
    expect((await db('cases').where({ id: over.id }).first()).owner_hash).toBeNull();
  });

  test('an approved case and its binding, from the day the binding ended', async () => {
    const { personalDays } = times.cases.binding.approved;
    const closedAt = daysBefore(personalDays + 1000);
    const kept = await close({ outcome: 'approved', closedAt, endedAt: daysBefore(personalDays) });
    const over = await close({ outcome: 'approved', closedAt, endedAt: daysBefore(personalDays + 1) });
    await runNight(workerDeps, NIGHT);
    expect(await sealedOf(kept)).toEqual(WITH_BINDING);
    expect(await sealedOf(over)).toEqual([]);
    expect(await db('bindings').where({ id: over.bindingId }).first()).toMatchObject({
      account_id: null,
      applicant_hash: null,
      vehicle_hash: null,
      owner_hash: null,
      ended_by: 'driver',
    });
  });

  test('a case that closed an online way, with what was said about that, from the day the way was open again', async () => {
    const { personalDays } = times.cases.binding.approved;
    const old = daysBefore(personalDays + 1000);
    const closing = async (days: number) => {
      const found = await close({ outcome: 'approved', closedAt: old, endedAt: old });
      const blockId = await putBlock(deps, { caseId: found.id, staffId: officers[0], person: found.applicant });
      await endBlockAt(deps, blockId, daysBefore(days));
      return { ...found, blockId };
    };
    const [kept, over] = [await closing(personalDays), await closing(personalDays + 1)];
    const open = await close({ outcome: 'approved', closedAt: old, endedAt: old });
    await putBlock(deps, { caseId: open.id, staffId: officers[0], person: open.applicant, days: 3650 });
    await runNight(workerDeps, NIGHT);
    for (const still of [kept, open]) expect(await sealedOf(still)).toEqual(WITH_BINDING);
    expect(await sealedOf(over)).toEqual([]);
    const places = [...(await openAll(deps)).keys()];
    expect(places).toContain(`blocks.grounds:${kept.blockId}`);
    expect(places.filter((place) => place.endsWith(over.blockId))).toEqual([]);
    expect(await db('purges').where({ subject: 'block', subject_id: over.blockId })).toHaveLength(1);
  });

  test('a binding that is still active keeps its data and that of its case, however old; the photos have served', async () => {
    const old = await close({ outcome: 'approved', closedAt: daysBefore(20_000), endedAt: null });
    await runNight(workerDeps, NIGHT);
    expect(await sealedOf(old)).toEqual(WITH_BINDING);
    expect(await filesOf(deps, old)).toBe(0);
  });

  test('photos that came into no case, by the hour, row and files', async () => {
    const hours = (count: number): Date => new Date(NIGHT.getTime() - count * 3_600_000);
    const [kept = '', over = ''] = Object.values(await insertGoodPhotos(db, { documents: null }));
    for (const id of [kept, over]) await writePhoto(deps, id);
    await db('photos')
      .where({ id: kept })
      .update({ uploaded_at: hours(times.unusedPhotoHours) });
    await db('photos')
      .where({ id: over })
      .update({ uploaded_at: new Date(hours(times.unusedPhotoHours).getTime() - 1) });
    await runNight(workerDeps, NIGHT);
    expect(await db('photos').whereIn('id', [kept, over]).pluck('id')).toEqual([kept]);
    const left = (await deps.photos.list({ limit: 100_000 })).map(({ photoId }) => photoId);
    expect(left.filter((id) => id === kept)).toHaveLength(PHOTO_VARIANTS.length);
    expect(left).not.toContain(over);
  });

  test('codes sent by SMS, and sessions with their addresses', async () => {
    const code = (expiresAt: Date) => ({
      id: randomUUID(),
      channel_id: 'app',
      purpose: 'registration',
      phone_hash: 'x',
      asked_by: 'app',
      code_hash: 'x',
      expires_at: expiresAt,
    });
    const codes = [code(daysBefore(times.phoneCodeDays)), code(daysBefore(times.phoneCodeDays + 1))];
    await db('phone_codes').insert(codes);
    const session = (expiresAt: Date) => ({
      id: randomUUID(),
      token_hash: randomUUID(),
      staff_id: officers[0],
      stage: 'full',
      method: 'password',
      csrf_token: 'x',
      second_factor_given: true,
      expires_at: expiresAt,
      address: '192.0.2.7',
    });
    const sessions = [session(daysBefore(times.sessionDays)), session(daysBefore(times.sessionDays + 1))];
    await db('sessions').insert(sessions);
    await runNight(workerDeps, NIGHT);
    expect(await db('phone_codes').pluck('id')).toEqual([codes[0]?.id]);
    expect(await db('sessions').pluck('id')).toEqual([sessions[0]?.id]);
  });
});

test('a policy that is tightened holds for what is there already', async () => {
  const closedAt = daysBefore(20);
  const old = await close({ outcome: 'referred-to-counter', closedAt });
  await runNight(workerDeps, NIGHT);
  expect(await filesOf(deps, old)).toBe(3 * PHOTO_VARIANTS.length);
  const tightened = structuredClone(times);
  tightened.cases.binding['referred-to-counter'].photosDays = 19;
  await publish(db, 'retention', tightened);
  await runNight(workerDeps, NIGHT);
  expect(await filesOf(deps, old)).toBe(0);
  const { id, version } = await currentPolicy(db, 'retention', new Date());
  expect(version).toBe(2);
  expect(new Set(await db('purges').whereIn('subject_id', old.photoIds).pluck('policy_version_id'))).toEqual(new Set([id]));
  await publish(db, 'retention', times);
});

test('a photo that came into two cases stays until both are past their time', async () => {
  const { photosDays } = times.cases.binding.refused;
  const first = await close({ outcome: 'refused', closedAt: daysBefore(photosDays + 30) });
  const second = await close({ outcome: 'refused', closedAt: daysBefore(photosDays) });
  const [shared = ''] = first.photoIds;
  await insertCasePhotos(db, { caseId: second.id, round: 2, photos: { applicant: shared } });
  await runNight(workerDeps, NIGHT);
  expect(await filesOf(deps, first)).toBe(PHOTO_VARIANTS.length);
  await runNight(workerDeps, new Date(NIGHT.getTime() + 86_400_000));
  expect(await filesOf(deps, first)).toBe(0);
  expect(await db('purges').where({ subject_id: shared })).toHaveLength(1);
});

describe('files without a row', () => {
  const listed = async (): Promise<string[]> => (await deps.photos.list({ limit: 100_000 })).map(({ name }) => name);
  const later = (): Date => new Date(Date.now() + times.unusedPhotoHours * 3_600_000 + 60_000);

  test('are removed once they are old enough to have none coming', async () => {
    const id = randomUUID();
    await deps.photos.put(id, 'kept', Buffer.from('left by a crash'));
    await runNight(workerDeps, new Date());
    expect(await listed()).toContain(`${id}.kept`);
    await runNight(workerDeps, later());
    expect(await listed()).not.toContain(`${id}.kept`);
    expect(await db('purges').where({ subject_id: id }).first()).toMatchObject({ subject: 'photo', what: ['files'], basis: 'retention' });
  });

  test('are removed when they came back after their photo was deleted', async () => {
    const { photoIds } = await close({ outcome: 'refused', closedAt: daysBefore(1000) });
    await runNight(workerDeps, NIGHT);
    await deps.photos.put(photoIds[0] as string, 'thumb', Buffer.from('put back'));
    await runNight(workerDeps, later());
    expect(await listed()).not.toContain(`${photoIds[0]}.thumb`);
  });

  test('of photos that are kept stay', async () => {
    const { photoIds } = await close({ outcome: 'approved', closedAt: new Date() });
    await runNight(workerDeps, later());
    expect(await listed()).toContain(`${photoIds[0]}.kept`);
  });
});

test('the records of a deletion say what, why and by which policy, and name nobody', async () => {
  const outcome: Outcome = 'refused';
  const gone = await close({ outcome, closedAt: daysBefore(5000) });
  const { id: policyVersionId } = await currentPolicy(db, 'retention', new Date());
  await runNight(workerDeps, NIGHT);
  expect(await db('purges').where({ subject_id: gone.id }).first()).toMatchObject({
    basis: 'retention',
    policy_version_id: policyVersionId,
    subject: 'case',
    process: 'binding',
    outcome,
    what: ['cases.submission', 'cases.particulars', 'look-up-hashes', 'decisions.text', 'reveals.note'],
  });
  const audit = await db('audit').where({ case_id: gone.id }).orderBy('id').select('actor_kind', 'action', 'reason', 'detail');
  expect(audit.map(({ actor_kind, action, reason }) => [actor_kind, action, reason])).toEqual([
    ['system', 'photos.purged', 'retention'],
    ['system', 'case.purged', 'retention'],
  ]);
  const text = JSON.stringify([await db('purges'), await db('audit')]);
  for (const { name, identityNumber, phone } of [gone.applicant, gone.owner]) {
    for (const planted of [name, identityNumber, phone, gone.plateNumber]) expect(text).not.toContain(planted);
  }
});

test('evaluations stay for good, since they name nobody: neither person nor phone nor plate is among facts and results', async () => {
  const { id } = await buildCase(deps);
  await checkCase(workerDeps, { caseId: id, partners: 'ask' });
  const { particulars, submission } = await read(deps, id);
  const evaluations = await db('evaluations').where({ case_id: id });
  expect(evaluations.length).toBeGreaterThan(4);
  const text = JSON.stringify(evaluations);
  expect(text).toContain('identityDocumentType');
  const { applicant, owner, vehicle } = particulars ?? {};
  const traces = [applicant, owner].flatMap((person) => [person?.name, person?.identityNumber, person?.phone]);
  for (const trace of [...traces, vehicle?.plateNumber, vehicle?.brand, (submission as BindingSubmission).relation]) {
    expect(trace).toBeTruthy();
    expect(text).not.toContain(trace);
  }
});

test('more than one batch is gone through in one night', async () => {
  for (let n = 0; n < 180; n += 1) await insertGoodPhotos(db);
  await db('photos')
    .whereNull('purged_at')
    .where({ sealed_with: 'test' })
    .update({ uploaded_at: daysBefore(400) });
  const unused = () =>
    db('photos').whereNotIn('id', db('case_photos').select('photo_id')).where('uploaded_at', '<', daysBefore(30)).pluck('id');
  expect((await unused()).length).toBeGreaterThan(500);
  await runNight(workerDeps, NIGHT);
  expect(await unused()).toEqual([]);
});
