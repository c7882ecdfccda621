import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Outcome, OUTCOMES, type RetentionSettings } from '@trafficdesk/rules/settings/retention.ts';
import retention from '@trafficdesk/rules/sets/retention.json' with { type: 'json' };
import { checkCase } from '@trafficdesk/worker/activities/check-case.ts';
import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { supplementCase } from '@trafficdesk/worker/activities/move-case.ts';
import { FINAL_STATES } from '@trafficdesk/worker/contracts/case-state.ts';
import { PHOTO_VARIANTS } from '@trafficdesk/worker/photos/store.ts';
import { insertCasePhotos, PhotoGone } from '@trafficdesk/worker/store/case-photos.ts';
import { findCasesPastTime, findPhotosPastTime, type RowKey } from '@trafficdesk/worker/store/past-time.ts';
import { lockPhotos } from '@trafficdesk/worker/store/photos.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import { type ClosedCase, type ClosedCaseWish, closedCase } from '../../support/closed-case.ts';
import { buildCase, openDesk, publish, read } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { runNight, shanghai } from '../../support/nights.ts';
import { openAll, writePhoto } from '../../support/sealed-rows.ts';

const { deps, workerDeps, officers } = await openDesk();
const { db } = deps;
const times: RetentionSettings = retention;

const NIGHT = shanghai('2027-05-01T02:30');
/** The last minute of the day that lies so many days before the night's. */
const daysBefore = (days: number): Date => new Date(shanghai('2027-05-02T00:00').getTime() - days * 86_400_000 - 60_000);

const close = (wish: Omit<ClosedCaseWish, 'officerId'>): Promise<ClosedCase> => closedCase(deps, { ...wish, officerId: officers[0] });

async function filesOf({ photoIds }: ClosedCase): Promise<number> {
  const files = (await deps.photos.list({ limit: 100_000 })).filter(({ photoId }) => photoIds.includes(photoId ?? ''));
  return files.length;
}

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
    expect(await filesOf(kept)).toBe(9);
    expect(await filesOf(over)).toBe(0);
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

  test('a binding that is still active keeps its data and that of its case, however old; the photos have served', async () => {
    const old = await close({ outcome: 'approved', closedAt: daysBefore(20_000), endedAt: null });
    await runNight(workerDeps, NIGHT);
    expect(await sealedOf(old)).toEqual(WITH_BINDING);
    expect(await filesOf(old)).toBe(0);
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
  expect(await filesOf(old)).toBe(9);
  const tightened = structuredClone(times);
  tightened.cases.binding['referred-to-counter'].photosDays = 19;
  await publish(db, 'retention', tightened);
  await runNight(workerDeps, NIGHT);
  expect(await filesOf(old)).toBe(0);
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
  expect(await filesOf(first)).toBe(PHOTO_VARIANTS.length);
  await runNight(workerDeps, new Date(NIGHT.getTime() + 86_400_000));
  expect(await filesOf(first)).toBe(0);
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

describe('cut off and done again', () => {
  const purgesOf = ({ id, photoIds }: ClosedCase) =>
    db('purges')
      .whereIn('subject_id', [id, ...photoIds])
      .orderBy('id')
      .pluck('subject');

  test('in the middle of a batch of photos: nothing is on record before it is so, and everything once it is', async () => {
    const [first, second] = [
      await close({ outcome: 'withdrawn', closedAt: daysBefore(100) }),
      await close({ outcome: 'withdrawn', closedAt: daysBefore(99) }),
    ];
    let removed = 0;
    const remove = (id: string): Promise<void> => {
      removed += 1;
      return removed === 5 ? Promise.reject(new Error('killed')) : deps.photos.remove(id);
    };
    await expect(runNight({ ...workerDeps, photos: { ...deps.photos, remove } }, NIGHT)).rejects.toThrow('killed');
    expect(await filesOf(first)).toBe(0);
    expect(await filesOf(second)).toBeGreaterThan(0);
    expect(await db('photos').whereIn('id', first.photoIds).whereNotNull('purged_at')).toEqual([]);
    expect([...(await purgesOf(first)), ...(await purgesOf(second))]).toEqual([]);
    await runNight(workerDeps, NIGHT);
    for (const each of [first, second]) {
      expect(await filesOf(each)).toBe(0);
      expect(await purgesOf(each)).toEqual(['photo', 'photo', 'photo']);
    }
  });

  test('a night after a night deletes nothing and records nothing', async () => {
    await close({ outcome: 'expired', closedAt: daysBefore(1000) });
    await runNight(workerDeps, NIGHT);
    const before = [await db('purges').count(), await db('audit').count()];
    await runNight(workerDeps, NIGHT);
    expect([await db('purges').count(), await db('audit').count()]).toEqual(before);
  });
});

describe('a photo that a channel hands in at that very moment', () => {
  const unused = async (): Promise<string> => {
    const [id = ''] = Object.values(await insertGoodPhotos(db, { owner: null, documents: null }));
    await writePhoto(deps, id);
    await db('photos')
      .where({ id })
      .update({ uploaded_at: daysBefore(30) });
    return id;
  };

  const used = async (): Promise<string> => (await close({ outcome: 'refused', closedAt: daysBefore(50) })).photoIds[0] as string;

  test.each([
    ['came into no case', unused],
    ['came into another case', used],
  ])('is refused where the deletion came first, if it %s before', async (_, photo) => {
    const { id: caseId } = await close({ outcome: 'refused', closedAt: daysBefore(1) });
    const id = await photo();
    let handedIn: Promise<unknown> = Promise.resolve();
    const remove = async (photoId: string): Promise<void> => {
      if (photoId === id) {
        handedIn = db
          .transaction((trx) => insertCasePhotos(trx, { caseId, round: 2, photos: { owner: id } }))
          .catch((error: unknown) => error);
      }
      await deps.photos.remove(photoId);
    };
    await runNight({ ...workerDeps, photos: { ...deps.photos, remove } }, NIGHT);
    expect(await handedIn).toBeInstanceOf(PhotoGone);
    expect(await db('case_photos').where({ photo_id: id, case_id: caseId })).toEqual([]);
  });

  test('and is refused as a supplement, which leaves the case as it was', async () => {
    const { id: caseId } = await buildCase(deps);
    await db('cases').where({ id: caseId }).update({ state: 'returned' });
    const { revision } = await read(deps, caseId);
    const supplement = { caseId, photos: { owner: await used() }, revision };
    await runNight(workerDeps, NIGHT);
    expect(await supplementCase(workerDeps, supplement)).toEqual({ refusal: { type: 'photo-missing', state: 'returned', revision } });
    expect(await read(deps, caseId)).toMatchObject({ state: 'returned', revision, round: 1 });
  });

  test('stays where it came first', async () => {
    const { id: caseId } = await close({ outcome: 'refused', closedAt: daysBefore(1) });
    const id = await unused();
    let night: Promise<void> = Promise.resolve();
    await db.transaction(async (trx) => {
      await insertCasePhotos(trx, { caseId, round: 2, photos: { owner: id } });
      night = runNight(workerDeps, NIGHT);
      // Until the deletion stands at the photo's lock, having found it unused.
      while ((await db('pg_stat_activity').where({ wait_event_type: 'Lock' }).whereLike('query', '%for update%')).length === 0)
        await sleep(20);
    });
    await night;
    expect((await deps.photos.get(id, 'kept')).length).toBeGreaterThan(0);
  });
});

describe('a deletion and a case that have several photos in common', () => {
  test('never wait for each other, whichever photo stands in which place of the case', async () => {
    const { id: caseId } = await buildCase(deps);
    const [low = '', middle = '', high = ''] = Object.values<string>(await insertGoodPhotos(db)).toSorted();
    for (const [at, photos] of [
      { applicant: high, owner: middle, documents: low },
      { applicant: low, owner: high, documents: middle },
      { applicant: middle, owner: low, documents: high },
    ].entries()) {
      const deletion = await workerDeps.db.transaction();
      expect(await lockPhotos(deletion, [low])).toEqual([low]);
      const handedIn = db.transaction((trx) => insertCasePhotos(trx, { caseId, round: at + 2, photos }));
      while ((await db('pg_stat_activity').where({ wait_event_type: 'Lock' }).whereLike('query', '%case_photos%')).length === 0)
        await sleep(20);
      expect(await lockPhotos(deletion, [low, middle, high])).toEqual([low, middle, high]);
      await deletion.commit();
      await handedIn;
    }
  });

  test('hold each other up for a few photos only: a large batch is done in small parts, and says so each time', async () => {
    for (let n = 0; n < 15; n += 1) await insertGoodPhotos(db);
    await db('photos')
      .whereNotIn('id', db('case_photos').select('photo_id'))
      .update({ uploaded_at: daysBefore(30) });
    const held: number[] = [];
    const remove = async (id: string): Promise<void> => {
      const locked = await db.raw(
        'select id from photos where purged_at is null and id not in (select id from photos for update skip locked)',
      );
      held.push(locked.rows.length);
      await deps.photos.remove(id);
    };
    let beats = 0;
    const place = { step: 'photos' } as const;
    await purgeBatch({ ...workerDeps, photos: { ...deps.photos, remove } }, { place, at: NIGHT.getTime() }, () => (beats += 1));
    expect(held.length).toBeGreaterThan(40);
    expect(Math.max(...held)).toBeLessThanOrEqual(10);
    expect(beats).toBeGreaterThanOrEqual(held.length / 10);
  });
});

describe('what is past its time is looked for', () => {
  const over = { cases: [{ process: 'binding', outcome: 'refused', before: daysBefore(0) }], unusedBefore: daysBefore(0) };

  test('in stretches of bounded length, however little is found in them', async () => {
    await close({ outcome: 'approved', closedAt: daysBefore(300) });
    const gone = await close({ outcome: 'refused', closedAt: daysBefore(200) });
    const found: string[][] = [];
    for (let after: RowKey | undefined; ; ) {
      const { ids, next } = await findPhotosPastTime(db, over, { after, rows: 2 });
      found.push(ids);
      if (!next) break;
      after = next;
    }
    const left = await db('photos').whereNull('purged_at').where('uploaded_at', '<', daysBefore(0)).pluck('id');
    expect(found.length).toBeGreaterThanOrEqual(Math.ceil(left.length / 2));
    expect(found[0]).toEqual([]);
    expect(found.flat()).toEqual(expect.arrayContaining(gone.photoIds));
  });

  test.each(['photos', 'cases'] as const)('by an index, once there are many %s', async (table) => {
    const trx = await db.transaction();
    try {
      const columns: string[] = (
        await trx('information_schema.columns').where({ table_name: table, table_schema: 'public' }).pluck('column_name')
      ).filter((column) => !['id', 'number', 'uploaded_at', 'closed_at'].includes(column));
      const [moment, more] = table === 'photos' ? ['uploaded_at', ''] : ['closed_at', ', number'];
      await trx.raw(
        `insert into ${table} (id, ${moment}${more}, ${columns.join(', ')})
         select gen_random_uuid(), now() - n * interval '1 minute'${more && ', n::text'}, ${columns.join(', ')}
           from (select * from ${table} where purged_at is null limit 1) as one, generate_series(1, 20000) as n`,
      );
      await trx.raw(`analyze ${table}`);
      let asked = { sql: '', bindings: [] as Knex.RawBinding[] };
      trx.once('query', (query) => (asked = query));
      if (table === 'photos') await findPhotosPastTime(trx, over, { rows: 100 });
      else await findCasesPastTime(trx, over.cases, { rows: 100 });
      const { rows } = await trx.raw(`explain ${asked.sql.replaceAll(/\$\d+/g, '?')}`, asked.bindings);
      expect(JSON.stringify(rows)).toMatch(new RegExp(`Index (Only )?Scan using ${table}_to_purge`));
    } finally {
      await trx.rollback();
    }
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
  await checkCase(workerDeps, { caseId: id, registry: 'ask' });
  const { particulars, submission } = await read(deps, id);
  const evaluations = await db('evaluations').where({ case_id: id });
  expect(evaluations.length).toBeGreaterThan(4);
  const text = JSON.stringify(evaluations);
  expect(text).toContain('identityDocumentType');
  const { applicant, owner, vehicle } = particulars ?? {};
  const traces = [applicant, owner].flatMap((person) => [person?.name, person?.identityNumber, person?.phone]);
  for (const trace of [...traces, vehicle?.plateNumber, vehicle?.brand, submission?.relation]) {
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
