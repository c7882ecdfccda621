import { randomUUID } from 'node:crypto';
import { DEMO_CITY, QUIET_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Particulars, Submission } from '@trafficdesk/worker/store/cases.ts';
import { type Seal, vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { pool } from '../../support/pool.ts';

const BATCH = 4_000;

/** Nobody that the demo or the bench itself invents: each of these asks for three cases. */
const FIRST_PERSON = 1_000_000;
const CASES_EACH = 3;

/**
 * Of ten cases three wait for an officer, and one of these for the second; the others are over. Most are of one city, submitted within the last
 * 40 days, the older the nearer to their end; what is open is due within days, a third of it overdue.
 */
const INSERT = `
  with given as (
    select *, submitted + interval '2 days' as over,
           case when n % 10 >= 3 and not :allOpen then (array['approved', 'approved', 'approved', 'returned', 'refused', 'withdrawn', 'expired'])[n % 10 - 2]
                when n % 30 = 0 then 'second-review' else 'in-review' end as state
      from unnest(:ids::uuid[], :numbers::int[], :request::bytea[], :applicant::bytea[], :vehicle::bytea[], :owner::bytea[], :submission::text[], :particulars::text[])
             as row (id, n, request_hash, applicant_hash, vehicle_hash, owner_hash, submission, particulars),
           lateral (select now() - interval '3 days' - (n % 3456000) * interval '1 second' as submitted) as moment,
           lateral (select case when n % 11 = 0 then :quiet else :city end as city) as place
  ), written as (
    insert into cases (id, number, process, channel_id, city_code, request_hash, state, revision, applicant_hash, vehicle_hash, owner_hash, way, proof,
                       submission_sealed, particulars_sealed, policy_versions, submitted_at, updated_at, closed_at)
    select id, to_char(submitted at time zone 'Asia/Shanghai', 'YYMMDD') || '-' || to_char(nextval('case_numbers'), 'FM000000000'), 'binding', 'app', city,
           request_hash, state, 2, applicant_hash, vehicle_hash, owner_hash, 'photos', 'none', submission, particulars, :versions::jsonb, submitted, over,
           case when state not in ('in-review', 'second-review', 'returned') then over end
      from given
  )
  insert into reviews (case_id, round, stage, process, city_code, priority, due_at, escalated_at, created_at, closed_at, excluded)
  select id, 1, case state when 'second-review' then 2 else 1 end, 'binding', city, 10 + n % 3 * 10, now() + (n % 15 - 5) * interval '16 hours',
         case when n % 15 <= 5 then now() end, submitted, case when state not in ('in-review', 'second-review') then over end, case state when 'second-review' then array[:other::uuid] else '{}' end
    from given`;

interface Filling {
  db: Knex;
  seal: Seal;
  cases: number;
  /** Every one of them waits for an officer. */
  allOpen?: boolean;
  note: (text: string) => void;
}

/** What is handed in and looked up for one case, sealed as the product seals it. */
function sealed(seal: Seal, n: number) {
  const id = randomUUID();
  const person = inventPerson(FIRST_PERSON + Math.floor(n / CASES_EACH));
  const { plateType, plateNumber, use, brand, owner } = inventVehicle(FIRST_PERSON + n);
  const { licence: _licence, ...applicant } = person;
  const submission: Submission<'binding'> = {
    applicant: { identityNumber: person.identityNumber },
    vehicle: { plateType, plateNumber },
    relation: 'friend',
    way: { kind: 'photos' },
  };
  const particulars: Particulars = { applicant, owner, vehicle: { plateType, plateNumber, use, brand } };
  const identity = (number: string) => seal.lookupHash('identity', number);
  return {
    ids: id,
    numbers: n,
    request: seal.lookupHash('request', id),
    applicant: identity(person.identityNumber),
    vehicle: vehicleHash(seal, submission.vehicle),
    owner: identity(owner.identityNumber),
    submission: seal.seal(JSON.stringify(submission), `cases.submission:${id}`),
    particulars: seal.seal(JSON.stringify(particulars), `cases.particulars:${id}`),
  };
}

/** Writes as many cases with their reviews, in batches. There are no photos and no workflows behind them: they are there to be searched among. */
export async function fillCases({ db, seal, cases, allOpen = false, note }: Filling): Promise<void> {
  const other = (await db('staff').where({ username: 'gaolei' }).first('id')).id as string;
  const live: { document_id: string; id: string }[] = await db('policy_versions').orderBy('version').select('document_id', 'id');
  const versions = JSON.stringify(Object.fromEntries(live.map(({ document_id, id }) => [document_id, Number(id)])));
  const starts = Array.from({ length: Math.ceil(cases / BATCH) }, (_, at) => at * BATCH);
  let written = 0;
  await pool(starts, 2, async (start) => {
    const rows = Array.from({ length: Math.min(BATCH, cases - start) }, (_, at) => sealed(seal, start + at));
    const columns = Object.keys(rows[0] ?? {}) as (keyof ReturnType<typeof sealed>)[];
    const lists = Object.fromEntries(columns.map((column) => [column, rows.map((row) => row[column])]));
    await db.transaction(async (trx) => {
      await trx.raw('set local synchronous_commit = off');
      await trx.raw(INSERT, { ...lists, other, versions, allOpen, city: DEMO_CITY, quiet: QUIET_CITY } as unknown as Record<
        string,
        string
      >);
    });
    written += rows.length;
    note(written.toLocaleString('en'));
  });
  await db.raw('vacuum analyze cases');
  await db.raw('vacuum analyze reviews');
}
