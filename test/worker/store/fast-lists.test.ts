import { randomUUID } from 'node:crypto';
import { listBoardReviews } from '@trafficdesk/worker/store/board-reviews.ts';
import { listCases } from '@trafficdesk/worker/store/case-list.ts';
import { takeNextReview } from '@trafficdesk/worker/store/claims.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { countQueue, MOST_COUNTED } from '@trafficdesk/worker/store/queue-counts.ts';
import { listQueue } from '@trafficdesk/worker/store/queue.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY, openDesk } from '../../support/desk.ts';
import type { PlanNode } from '../../support/plan-node.ts';
import { putStaff } from '../../support/put-staff.ts';

const { deps } = await openDesk();
const { db } = deps;
/** Rows are only counted here: what is sealed of them is none of this test's. */
const seal = { ...deps.seal, open: () => 'null' };
const ROWS = 120_000;
const SMALL = '990300';
const staffId = randomUUID();
const CITIES = [CITY, SMALL, '990400', '990500'];

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

const readBy = (node: PlanNode): number => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];

/** Does the work, and says how its statements went about it: which tables they read through, and how many rows they read. */
async function read(work: (db: Db) => Promise<unknown>): Promise<{ through: string[]; rows: number }> {
  const asked: { sql: string; bindings: unknown[] }[] = [];
  const heard = (query: { sql: string; bindings: unknown[] }) => void asked.push(query);
  db.on('query', heard);
  await work(db);
  db.off('query', heard);
  const plans: PlanNode[] = [];
  const client = await db.client.acquireConnection();
  for (const { sql, bindings } of asked.filter((each) => /^(select|with|update)/i.test(each.sql))) {
    const { rows } = await client.query(`explain (analyze, format json) ${sql}`, bindings);
    plans.push(...nodesOf(rows[0]['QUERY PLAN'][0].Plan));
  }
  await db.client.releaseConnection(client);
  const ofTables = plans.filter((node) => node['Relation Name'] === 'cases' || node['Relation Name'] === 'reviews');
  const through = ofTables.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => String(node['Relation Name']));
  return { through, rows: ofTables.reduce((sum, node) => sum + readBy(node), 0) };
}

beforeAll(async () => {
  // Most are of one city and process, many are decided; the small city's are the least urgent and the oldest.
  await db.raw(
    `insert into cases (id, number, process, channel_id, city_code, request_hash, state, applicant_hash, vehicle_hash, phone_hash, submission_sealed,
                        way, proof, submitted_at)
     select gen_random_uuid(), 'n' || n, case when n % 20 = 0 then 'phone-change' else 'binding' end, (select min(id) from channels),
            case when n <= 100 then :small when n % 10 = 0 then '990400' when n % 10 = 1 then '990500' else :city end, '\\x00',
            case when n % 100 = 0 then 'second-review' when n % 2 = 0 then 'in-review' else 'refused' end,
            sha256(('a' || n / 3)::bytea), sha256(('v' || n)::bytea), sha256(('p' || n)::bytea), 'x.', 'photos', 'none',
            now() - interval '400 days' + n * interval '4 minutes'
       from generate_series(1, ${ROWS}) n`,
    { small: SMALL, city: CITY },
  );
  await db.raw(
    `insert into reviews (case_id, round, stage, process, city_code, priority, due_at, created_at, closed_at)
     select id, 1, 1, process, city_code, case when city_code = :small then 1 else 10 + (random() * 20)::int end,
            now() + (random() - 0.3) * interval '10 days', submitted_at, case when state = 'refused' then now() end
       from cases`,
    { small: SMALL },
  );
  await db.raw('vacuum analyze cases');
  await db.raw('vacuum analyze reviews');
}, 120_000);

const everywhere = { cities: null };
const some = { cities: CITIES.slice(1) };
const small = { cities: [SMALL] };
const late = { dueBefore: new Date() };
const limit = 25;

/** A page of each strand is read, its rows, and a little beside that. */
const LITTLE = 12 * 2 * (limit + 1);

describe('of many reviews no more are read than a page takes: the queue', () => {
  const later: [number, number, number, string] = [20, Date.now(), Date.now(), randomUUID()];
  test.each([
    ['of everybody', everywhere],
    ['of one process everywhere', { ...everywhere, process: 'phone-change' as const }],
    ['of a process that nobody waits for', { ...everywhere, process: 'account-appeal' as const }],
    ['of some cities', some],
    ['of a small city in a large backlog', small],
    ['of one city of some', { ...some, city: '990400' }],
    ['of one process of some cities', { ...some, process: 'phone-change' as const }],
    ['that is overdue', { ...everywhere, ...late }],
    ['that is overdue in some cities', { ...some, ...late }],
    ['that somebody holds', { ...everywhere, mine: true }],
    ['from somewhere on', { ...everywhere, after: later }],
    ['of some cities from somewhere on', { ...some, after: later }],
  ])('%s', async (_which, filter) => {
    const { through, rows } = await read(async (from) => listQueue(from, seal, { staffId, resolves: false, limit, ...filter }));
    expect(through).toEqual([]);
    expect(rows).toBeLessThanOrEqual(LITTLE);
  });
});

describe('of many reviews no more are read than a page takes: the board', () => {
  const soon = new Date(Date.now() + 86_400_000);
  test.each([
    ['of everybody', everywhere],
    ['of one process everywhere', { ...everywhere, process: 'phone-change' as const }],
    ['of a process that nobody waits for', { ...everywhere, process: 'account-appeal' as const }],
    ['of some cities', some],
    ['of a small city in a large backlog', { ...everywhere, city: SMALL }],
    ['of a supervisor of a small city', small],
    ['of one city and process', { ...everywhere, city: '990400', process: 'phone-change' as const }],
    ['that is overdue', { ...everywhere, due: 'overdue' as const }],
    ['that is due soon', { ...everywhere, due: 'soon' as const }],
    ['that is due soon in a small city', { ...everywhere, city: SMALL, due: 'soon' as const }],
    ['that nobody holds', { ...everywhere, held: 'free' as const }],
    ['that somebody holds', { ...everywhere, held: 'held' as const }],
    ['that one officer holds', { ...everywhere, heldBy: staffId }],
  ])('%s', async (_which, filter) => {
    const { through, rows } = await read((from) => listBoardReviews(from, { soon, limit, ...filter }));
    expect(through).toEqual([]);
    expect(rows).toBeLessThanOrEqual(LITTLE);
  });
});

describe('of many cases no more are read than a page takes: the list', () => {
  const later: [number, string] = [Date.now() - 200 * 86_400_000, randomUUID()];
  test.each([
    ['of all', everywhere],
    ['of one process', { ...everywhere, process: 'phone-change' as const }],
    ['of a process there is none of', { ...everywhere, process: 'account-appeal' as const }],
    ['of one state', { ...everywhere, state: 'second-review' as const }],
    ['of a state there is none of', { ...everywhere, state: 'objected' as const }],
    ['of a state and process', { ...everywhere, state: 'second-review' as const, process: 'phone-change' as const }],
    ['of some cities', some],
    ['of a small city', small],
    ['of a state in some cities', { ...some, state: 'in-review' as const }],
    ['of a process in some cities', { ...some, process: 'phone-change' as const }],
    ['of a state and process in some cities', { ...some, state: 'second-review' as const, process: 'binding' as const }],
    ['of one number', { ...some, number: 'n77' }],
    ['of some cities from somewhere on', { ...some, after: later }],
  ])('%s', async (_which, filter) => {
    const { through, rows } = await read((from) => listCases(from, seal, { limit, ...filter }));
    expect(through).toEqual([]);
    expect(rows).toBeLessThanOrEqual(LITTLE);
  });

  test.each(['plate', 'identity', 'phone'] as const)('of what a search by %s finds', async (kind) => {
    const row = await db('cases').where({ number: 'n3000' }).first('vehicle_hash', 'applicant_hash', 'phone_hash');
    const hash = { plate: row.vehicle_hash, identity: row.applicant_hash, phone: row.phone_hash }[kind];
    const sought = { kind, hashes: [hash, Buffer.alloc(32)] };
    const { through, rows } = await read(async (from) => {
      expect((await listCases(from, seal, { ...everywhere, limit, sought })).items.map(({ number }) => number)).toContain('n3000');
    });
    expect(through).toEqual([]);
    expect(rows).toBeLessThanOrEqual(LITTLE);
  });
});

describe('the counts of the queue', () => {
  test.each([
    ['everywhere', everywhere],
    ['of some cities', some],
  ])('%s stop where nobody counts on', async (_which, filter) => {
    const { through, rows } = await read((from) => countQueue(from, { staffId, resolves: false, ...filter }));
    expect(through).toEqual([]);
    // Of tables as small as these a planner may take a few times as many at once, and a part of the whole at the most.
    expect(rows).toBeLessThanOrEqual(6 * MOST_COUNTED);
  });

  test('are right as far as they go', async () => {
    expect(await countQueue(db, { staffId, resolves: false, ...everywhere })).toEqual({
      open: MOST_COUNTED,
      mine: 0,
      overdue: MOST_COUNTED,
    });
    const waiting = await db('reviews').where({ city_code: SMALL, closed_at: null });
    const overdue = waiting.filter((review) => review.due_at < new Date()).length;
    expect(await countQueue(db, { staffId, resolves: false, ...small })).toEqual({ open: waiting.length, mine: 0, overdue });
  });
});

describe('taking the next review', () => {
  const reviewer = { resolves: false, leaseSeconds: 60 };
  test.each([
    ['of all cities', everywhere],
    ['of a small city in a large backlog', small],
    ['of some cities', some],
    ['of a city in which nothing waits', { cities: ['990600'] }],
  ])('%s reads little', async (_which, { cities }) => {
    const taker = await putStaff(db, { username: 'taker', name: '张三', passwordHash: 'x', roles: ['officer'], cities: null });
    const wanted = db('reviews').where({ closed_at: null, claimed_by: null });
    if (cities) wanted.whereIn('city_code', cities);
    const urgent = await wanted.orderBy([{ column: 'priority', order: 'desc' }, 'due_at', 'created_at', 'id']).first('case_id');
    const { through, rows } = await read(async (from) => {
      const taken = await from.transaction((trx) => takeNextReview(trx, { ...reviewer, staffId: taker, cities }));
      expect(taken?.caseId).toBe(urgent?.case_id);
    });
    expect(through).toEqual([]);
    expect(rows).toBeLessThanOrEqual(LITTLE);
  });
});

test('pages of the queue are in one order over all cities and processes, and hold every review of theirs once', async () => {
  const inOrder: string[] = await db('reviews')
    .where({ closed_at: null })
    .whereIn('city_code', [SMALL, '990500'])
    .orderBy([{ column: 'priority', order: 'desc' }, 'due_at', 'created_at', 'id'])
    .limit(90)
    .pluck('id');
  const seen: string[] = [];
  for (let after: [number, number, number, string] | undefined; seen.length < 90; ) {
    const { items } = await listQueue(db, seal, { staffId, resolves: false, cities: [SMALL, '990500'], after, limit: 30 });
    seen.push(...items.map(({ id }) => id));
    const last = items.at(-1);
    if (!last) break;
    after = [last.priority, last.dueAt.getTime(), last.waitsSince.getTime(), last.id];
  }
  expect(seen).toEqual(inOrder);
});

test('a review is in nobody’s queue who may not decide it', async () => {
  const [kept] = await db('reviews').where({ city_code: SMALL, closed_at: null }).select('id', 'excluded').limit(1);
  const queue = async () => (await listQueue(db, seal, { staffId, resolves: false, ...small, limit: 100 })).items.map(({ id }) => id);
  expect(await queue()).toContain(kept.id);
  await db('reviews')
    .where({ id: kept.id })
    .update({ excluded: [staffId] });
  expect(await queue()).not.toContain(kept.id);
  const { open } = await countQueue(db, { staffId, resolves: false, ...small });
  expect(open).toBe((await queue()).length);
});
