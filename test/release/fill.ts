import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import type { sealOf as SealOf } from '@trafficdesk/api/standalone/secrets.ts';
import type { Knex } from 'knex';
import type { fillCases as FillCases } from '../bench/console/fill-cases.ts';
import { fillNeighbours } from '../bench/queue/fill-neighbours.ts';
import type { createRandom as CreateRandom } from '../demo/draw/random.ts';
import type { makeOtherCases as MakeOtherCases } from '../demo/other-cases.ts';
import type { makeHandlings as MakeHandlings } from '../demo/violations.ts';
import type { Previous } from './previous.ts';

const AUDIT_BATCH = 1_000;
/** How many there are of each open case of other ways: one that people end, and one whose time is up. */
const OTHER_CASES = 2;

/** Where the release before serves. */
interface Served {
  url: string;
  standIn: string;
  secrets: Secrets;
}

/**
 * What people do in the release before beside binding by photos, as its demo plays them: appeals and phone changes at each point of their way, bindings by QR and SMS,
 * an online way closed, handlings, payments and objections to violations.
 */
export async function fillByDemo(previous: Previous, served: Served): Promise<void> {
  const { createRandom } = await previous.load<{ createRandom: typeof CreateRandom }>('test/demo/draw/random.ts');
  const { makeOtherCases } = await previous.load<{ makeOtherCases: typeof MakeOtherCases }>('test/demo/other-cases.ts');
  const { makeHandlings } = await previous.load<{ makeHandlings: typeof MakeHandlings }>('test/demo/violations.ts');
  const random = createRandom(7);
  for (let times = 0; times < OTHER_CASES; times += 1) await makeOtherCases(served, random);
  await makeHandlings(served, random);
}

interface Filling {
  db: Knex;
  /** The same as its superuser, who need not have references looked up. */
  superuser: Knex;
  secrets: Secrets;
  cases: number;
  note: (text: string) => void;
}

/**
 * Cases as they come to be in years, most of them over, with photos, evaluations, messages and bindings, and as many that were deleted; none has a workflow, and
 * what is overdue of them was seen. Call it before anybody hands in a case.
 */
export async function fillRows(previous: Previous, { db, superuser, secrets, cases, note }: Filling): Promise<void> {
  const { fillCases } = await previous.load<{ fillCases: typeof FillCases }>('test/bench/console/fill-cases.ts');
  const { sealOf } = await previous.load<{ sealOf: typeof SealOf }>('api/standalone/secrets.ts');
  const seal = sealOf(secrets);
  await fillCases({ db, seal, cases, note });
  await db('reviews')
    .whereNull('closed_at')
    .whereNull('escalated_at')
    .where('due_at', '<', db.fn.now())
    .update({ escalated_at: db.ref('due_at') });
  await fillNeighbours({ db: superuser, sealedWith: seal.currentKeyId, leave: ['audit'], note });
  await db.raw(
    `insert into purges (at, basis, subject, subject_id, process, outcome, what)
       select closed_at, 'erasure', 'case', md5(id || 'gone')::uuid, process, state, '{submission}' from cases where closed_at is not null`,
  );
}

/** Records as they come to be in years, with the chain that the database makes of them. */
export async function fillAudit(db: Knex, records: number, note: (text: string) => void): Promise<void> {
  for (let from = 0; from < records; from += AUDIT_BATCH) {
    await db.raw(
      `insert into audit (actor_kind, actor_id, action, case_id, detail, request_id, address)
         select 'channel', 'app', 'case.decided', md5((n / 5)::text)::uuid, jsonb_build_object('revision', n % 7), md5(n::text), '10.0.0.1'
           from generate_series(:from::int, :to::int) as n`,
      { from, to: from + AUDIT_BATCH - 1 },
    );
    note(`${(from + AUDIT_BATCH).toLocaleString('en')} records`);
  }
}
