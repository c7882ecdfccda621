import { randomUUID } from 'node:crypto';
import { bindingStanding } from '@trafficdesk/worker/store/binding-standing.ts';
import { connect, type Db } from '@trafficdesk/worker/store/connect.ts';
import { leftSample } from '@trafficdesk/worker/store/left-sample.ts';
import { nearestPhotosElsewhere } from '@trafficdesk/worker/store/photos.ts';
import { noteHeard } from '@trafficdesk/worker/store/unheard-cases.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';

const { db, workerUrl } = await cloneDatabase();
/** One connection, which keeps the plans it makes. */
const worker = connect(workerUrl, { max: 1, name: 'worker' });
afterAll(() => worker.destroy());

const [applicantHash, vehicleHash] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const photo = { photoId: randomUUID(), slot: 'applicant' } as const;
/** Cases of which nobody has heard yet. */
const unheard: string[] = [];

/** What each case asks of tables that grow with the cases. */
const QUESTIONS: Record<string, (db: Db) => Promise<unknown>> = {
  'how the applicant and the vehicle stand': (asked) => bindingStanding(asked, { applicantHash, vehicleHash }),
  'which photos are like its own': (asked) =>
    nearestPhotosElsewhere(asked, { photos: [photo], applicantHash, vehicleHash, phoneHash: null }),
  'whether it was of the sample before': (asked) => leftSample(asked, { id: randomUUID(), process: 'binding', applicantHash }),
  'that somebody has heard of it': (asked) => noteHeard(asked, { caseId: unheard.pop() as string, revision: 1 }),
};

const TIMES = 12;

/** More often than it takes until a statement is prepared, and its plan kept. */
async function askOften(question: (db: Db) => Promise<unknown>): Promise<void> {
  for (let time = 1; time <= TIMES; time += 1) await question(worker);
}

/** Rows that were read so far by going through tables, and by their indexes; of `bindings` one of these is gone through until PostgreSQL has counted its rows. */
async function rowsRead(): Promise<{ through: number; lookedUp: number }> {
  await worker.raw('select pg_stat_force_next_flush()');
  const [row] = await worker('pg_stat_user_tables').select(
    worker.raw(`sum(seq_tup_read)::int as through, sum(idx_tup_fetch) filter (where relname <> 'bindings')::int as "lookedUp"`),
  );
  return row;
}

/** What stands there before there is a case. */
const FIRST = `
  insert into channels (id, key_hash) values ('app', '\\x01');
  insert into photos (id, channel_id, sha256, perceptual_hash, bands, width, height, bytes, facts, sealed_with)
    values ('${photo.photoId}', 'app', '\\x01', (1::bit(256)), '{1}', 1, 1, 1, '{}', 'k1')`;

/** So many cases of other people, each with an account and a binding; each third has a photo, and some of these are like `photo`. */
const grow = (from: number, to: number): string => `
  create temp table grown on commit drop as select gen_random_uuid() as id, n from generate_series(${from}, ${to}) n;
  insert into cases (id, number, process, channel_id, city_code, request_hash, state, applicant_hash, vehicle_hash, submission_sealed, way, proof, unheard)
    select id, 'n' || n, 'binding', 'app', '990100', '\\x00', 'in-review', sha256(('a' || n)::bytea), sha256(('v' || n)::bytea), 'x.', 'photos', 'none', 1
      from grown;
  insert into photos (id, channel_id, sha256, perceptual_hash, bands, width, height, bytes, facts, sealed_with)
    select id, 'app', '\\x01', (1::bit(256)), array[case when n % 100 = 0 then 1 else n end], 1, 1, 1, '{}', 'k1' from grown where n % 3 = 0;
  insert into case_photos (case_id, round, slot, photo_id) select id, 1, 'applicant', id from grown where n % 3 = 0;
  insert into accounts (id, identity_hash, phone_hash, person_sealed, phone_sealed, city_code)
    select id, applicant_hash, sha256(applicant_hash), 'x.', 'x.', '990100' from grown join cases using (id);
  insert into bindings (case_id, account_id, city_code, applicant_hash, vehicle_hash, owner_hash, particulars_sealed, approved_at, effective_at)
    select id, id, '990100', applicant_hash, vehicle_hash, vehicle_hash, 'x.', now(), now() from grown join cases using (id)`;

beforeAll(async () => {
  await db.raw(FIRST);
  await db.raw(grow(1, 300));
  unheard.push(...(await db('cases').pluck('id')));
  for (const question of Object.values(QUESTIONS)) await askOften(question);
  await db.raw(grow(301, 4_000));
});

describe('what each case asks was planned while tables were short, and looks rows up when they are long:', () => {
  test.each(Object.entries(QUESTIONS))('%s', async (_name, question) => {
    const before = await rowsRead();
    await askOften(question);
    const after = await rowsRead();
    expect(after.through - before.through).toBe(0);
    expect((after.lookedUp - before.lookedUp) / TIMES).toBeLessThan(200);
  });
});
