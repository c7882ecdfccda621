import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { backtestStretch } from '@trafficdesk/worker/activities/backtest-stretch.ts';
import { checkSample } from '@trafficdesk/worker/backtest/check-sample.ts';
import { mendFactTable } from '@trafficdesk/worker/backtest/mend-fact-table.ts';
import { OpenTrials } from '@trafficdesk/worker/backtest/open-trials.ts';
import { openTrial } from '@trafficdesk/worker/backtest/trial.ts';
import { askForCancel, type Backtest, type BacktestFilter, findBacktest } from '@trafficdesk/worker/store/backtests.ts';
import { fillFactTables } from '@trafficdesk/worker/store/evaluation-facts.ts';
import { factStanding } from '@trafficdesk/worker/store/fact-table-standing.ts';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { type FlipOfCase, listFlips } from '@trafficdesk/worker/store/flips.ts';
import { keepFactTables } from '@trafficdesk/worker/store/keep-fact-tables.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { eligibilityFacts } from '../../bench/eligibility-facts.ts';
import { createRandom } from '../../demo/draw/random.ts';
import { beginBacktest } from '../../support/begin-backtest.ts';
import { openDesk } from '../../support/desk.ts';
import { withQuota } from '../../support/raised-quota.ts';
import { storeEvaluations } from '../../support/stored-evaluations.ts';

const DOCUMENT = 'binding.eligibility';
const table = factTableOf(DOCUMENT);
const ROWS = 2000;

const desk = await openDesk();
const { db } = desk.deps;
const { workerDeps } = desk;

beforeAll(async () => {
  const random = createRandom(7);
  const dirty: Facts[] = [
    {},
    { applicant: { activeBindings: '3' } },
    { applicant: { activeBindings: -1, registered: null }, vehicle: { status: ['A', 'no such'] } },
  ];
  const facts = Array.from({ length: ROWS / 2 }, (_, at) => dirty[at] ?? eligibilityFacts(random));
  await storeEvaluations(db, DOCUMENT, facts, 1);
});

const begin = (content: RuleSet, wish: { filter?: BacktestFilter; sample?: number } = {}): Promise<string> =>
  beginBacktest(db, { content, staffId: desk.officers[0], ...wish });

const trials = new OpenTrials();
const stretch = (backtestId: string, limit = 300, by = trials) => backtestStretch(workerDeps, by, { backtestId }, limit);
const read = async (id: string): Promise<Backtest> => (await findBacktest(db, id)) as Backtest;
async function run(id: string, limit?: number): Promise<Backtest> {
  while (!(await stretch(id, limit)).ended);
  return read(id);
}
const flipsOf = async (id: string): Promise<FlipOfCase[]> =>
  (await listFlips(db, { by: 'backtest', id }, { cities: null, limit: 1_000_000 })).toReversed();

/** How stored evaluations come out when each is given to the engine, narrowed as wished. */
async function byEngine(after: RuleSet, narrow: (query: ReturnType<typeof db>) => void = () => {}) {
  const { content: before } = await currentPolicy<RuleSet>(db, DOCUMENT, new Date());
  const query = db('evaluations').join('cases', 'cases.id', 'case_id').where({ document_id: DOCUMENT }).orderBy('evaluations.id');
  narrow(query);
  const outcomes = new Map<string, number>();
  const flips: { evaluationId: number; from: string; to: string; reasons: string[] }[] = [];
  const said = new Map<string, { was: string; is: string; reasons: string[] }>();
  for (const { id, facts } of await query.select('evaluations.id', 'facts')) {
    const key = JSON.stringify(facts);
    if (!said.has(key)) {
      const [was, is] = [await evaluate(before, facts), await evaluate(after, facts)];
      said.set(key, { was: was.outcome, is: is.outcome, reasons: is.reasons });
    }
    const { was, is, reasons } = said.get(key)!;
    outcomes.set(`${was}→${is}`, (outcomes.get(`${was}→${is}`) ?? 0) + 1);
    if (was !== is) flips.push({ evaluationId: id, from: was, to: is, reasons });
  }
  return { outcomes: Object.fromEntries(outcomes), flips };
}

const outcomesOf = ({ counts }: Backtest) => Object.fromEntries((counts.outcomes ?? []).map(({ key, rows }) => [key.join('→'), rows]));

describe('the facts of evaluations', () => {
  test('are kept in columns beside the JSON, with nothing that the vocabulary does not know', async () => {
    const [row] = await db(table.name)
      .join('evaluations', 'evaluations.id', 'evaluation_id')
      .whereRaw(`facts -> 'applicant' ->> 'activeBindings' = '-1'`);
    expect(row).toMatchObject({
      applicant_active_bindings: null,
      applicant_registered: null,
      vehicle_status: null,
      city_code: expect.any(String),
    });
    expect(await db(table.name).whereNotNull('vehicle_status').first('vehicle_status')).toEqual({ vehicle_status: ['A'] });
  });

  test('are filled in where they are missing, and changed nowhere else', async () => {
    const before = await db(table.name).orderBy('evaluation_id');
    await db(table.name).whereRaw('evaluation_id % 3 = 0').delete();
    await fillFactTables(db);
    expect(await db(table.name).orderBy('evaluation_id')).toEqual(before);
  });

  test('are made anew where a vocabulary has changed; no backtest stands on them', async () => {
    const [finished, id] = [await run(await begin(withQuota(4))), await begin(withQuota(4))];
    await db.raw(`comment on table ?? is 'another vocabulary'`, [table.name]);
    await keepFactTables(db);
    expect(await db(table.name).count({ rows: '*' })).toEqual([{ rows: 0 }]);
    expect([(await read(id)).state, (await read(finished.id)).state]).toEqual(['cancelled', 'outdated']);
    await keepFactTables(db);
    expect(await factStanding(db, table)).toBe('to-be-filled');
    await fillFactTables(db);
    expect(await factStanding(db, table)).toBe('filled');
    expect(await db(table.name).count({ rows: '*' })).toEqual([{ rows: ROWS }]);
    await keepFactTables(db);
    expect(await db(table.name).count({ rows: '*' })).toEqual([{ rows: ROWS }]);
  });
});

describe('facts that are not what their evaluations say', () => {
  const mend = (report = (_held: number): void => {}) => mendFactTable(workerDeps.db, table, '郑凯', report);
  const records = () => db('audit').where({ action: 'policy.facts-mended' }).orderBy('id').pluck('detail');

  test('are made anew, whatever is wrong with them, and nothing else is written; backtests that may have counted it are over or outdated', async () => {
    const before = await db(table.name).orderBy('evaluation_id');
    const ids = before.map(({ evaluation_id: id }) => id);
    const filter = { to: before[1].evaluated_at.toISOString() };
    const [whole, earlier] = [await run(await begin(withQuota(4))), await run(await begin(withQuota(4), { filter }))];
    expect([whole, earlier]).toMatchObject([
      { state: 'finished', throughId: ids.at(-1) },
      { state: 'finished', throughId: ids[0] },
    ]);
    const [fact, list, place, gone] = [ids[1], ids[500], ids[1200], ids[1700]];
    const stranger = (await db('evaluations').where({ id: ids[3] }).first()) as Record<string, unknown>;
    const { id: _id, ...copied } = { ...stranger, facts: '{}', result: '{}', occasion: 'approval' } as Record<string, unknown>;
    const [{ id: notOfACheck }] = await db('evaluations').insert(copied).returning('id');
    const { evaluation_id: _evaluation, ...row } = before[3];
    await db(table.name).insert({ ...row, evaluation_id: notOfACheck });
    await db(table.name).where({ evaluation_id: fact }).update({ applicant_active_bindings: 9 });
    await db(table.name)
      .where({ evaluation_id: list })
      .update({ vehicle_status: ['Q'] });
    await db(table.name).where({ evaluation_id: place }).update({ city_code: '990200' });
    await db(table.name).where({ evaluation_id: gone }).delete();
    const id = await begin(withQuota(4));

    // Cut off after the first batch, it has mended that much and can be run again.
    const cutOff = mend(() => {
      throw new Error('cut off');
    });
    await expect(cutOff).rejects.toThrow('cut off');
    expect(await db(table.name).where({ evaluation_id: fact }).first('applicant_active_bindings')).not.toEqual({
      applicant_active_bindings: 9,
    });
    expect(await records()).toEqual([]);
    expect((await read(whole.id)).state).toBe('outdated');
    const written = () => db(table.name).orderBy('evaluation_id').select(db.raw('xmin::text'));
    expect(await mend()).toEqual({ held: ROWS, mended: 3, first: [place, gone, notOfACheck] });
    expect(await db(table.name).orderBy('evaluation_id')).toEqual(before);
    expect((await read(id)).state).toBe('cancelled');
    expect((await read(earlier.id)).state).toBe('finished');
    expect(await records()).toMatchObject([{ documentId: DOCUMENT, held: ROWS, mended: 3, by: '郑凯' }]);

    const [other, asWritten] = [await begin(withQuota(4)), await written()];
    expect(await mend()).toEqual({ held: ROWS, mended: 0, first: [] });
    expect(await written()).toEqual(asWritten);
    expect(await run(other)).toMatchObject({ state: 'finished', done: ROWS });
    await mend();
    expect((await read(other)).state).toBe('finished');
    await db('evaluations').where({ id: notOfACheck }).delete();
  });
});

describe('a backtest', () => {
  test('R-33 counts what the engine counts when it is asked about each evaluation, and lists each that comes out differently', async () => {
    const after = withQuota(2);
    const found = await run(await begin(after));
    const expected = await byEngine(after);
    expect(found).toMatchObject({ state: 'finished', done: ROWS, total: ROWS, mismatch: null });
    expect(outcomesOf(found)).toEqual(expected.outcomes);
    const flips = await flipsOf(found.id);
    expect(flips.length).toBeGreaterThan(100);
    expect(
      flips.map((flip) => ({
        evaluationId: flip.evaluationId,
        from: flip.before.outcome,
        to: flip.after.outcome,
        reasons: flip.after.reasons,
      })),
    ).toEqual(expected.flips);
    expect(flips[0]).toMatchObject({
      cause: {
        rule: 'R-33 Applicant has three vehicles',
        in: 'after',
        condition: { fact: 'applicant.activeBindings', operator: 'greaterThanInclusive', value: 2, was: 2, result: true },
      },
    });
    expect(found.counts.checked).toBeGreaterThan(100);
    const sum = (tallies: { rows: number; flips: number }[] = []) => [
      tallies.reduce((total, { rows }) => total + rows, 0),
      tallies.reduce((total, each) => total + each.flips, 0),
    ];
    for (const tallies of [found.counts.outcomes, found.counts.cities, found.counts.channels])
      expect(sum(tallies)).toEqual([ROWS, flips.length]);
  });

  test.each<[string, BacktestFilter, (query: ReturnType<typeof db>) => void]>([
    ['a city', { cityCodes: ['990300'] }, (query) => query.where({ city_code: '990300' })],
    ['channels', { channelIds: ['web', 'counter'] }, (query) => query.whereIn('channel_id', ['web', 'counter'])],
  ])('of %s decides its evaluations and no others', async (_what, filter, narrow) => {
    const after = withQuota(1);
    const found = await run(await begin(after, { filter }));
    const expected = await byEngine(after, narrow);
    expect(outcomesOf(found)).toEqual(expected.outcomes);
    expect((await flipsOf(found.id)).map(({ evaluationId }) => evaluationId)).toEqual(
      expected.flips.map(({ evaluationId }) => evaluationId),
    );
  });

  test('of a time decides the evaluations from its beginning to before its end', async () => {
    const rows = await db(table.name).orderBy('evaluation_id').offset(100).limit(51).select('evaluated_at');
    const [from, to] = [rows[0], rows[50]].map(({ evaluated_at }) => evaluated_at.toISOString());
    const found = await run(await begin(withQuota(4), { filter: { from, to } }));
    const inTime = await db(table.name).where('evaluated_at', '>=', from).where('evaluated_at', '<', to).count({ rows: '*' });
    expect([{ rows: found.done }]).toEqual(inTime);
  });

  test('of a sample decides about so many of them, the same each time', async () => {
    const [one, other] = [await run(await begin(withQuota(2), { sample: 0.1 })), await run(await begin(withQuota(2), { sample: 0.1 }))];
    expect(one.done).toBeGreaterThan(ROWS * 0.07);
    expect(one.done).toBeLessThan(ROWS * 0.13);
    expect(outcomesOf(other)).toEqual(outcomesOf(one));
  });

  test('that two workers take up at once counts nothing twice', async () => {
    const id = await begin(withQuota(2));
    // Each with what it alone keeps, and in stretches of its own: their looks ahead seldom fit what the others have written.
    const [one, other] = [new OpenTrials(), new OpenTrials()];
    while ((await read(id)).state === 'running')
      await Promise.all([stretch(id, 300, one), stretch(id, 300, other), stretch(id, 170, other)]);
    const [found, alone] = [await read(id), await run(await begin(withQuota(2)))];
    expect(outcomesOf(found)).toEqual(outcomesOf(alone));
    expect(found).toMatchObject({ done: ROWS, total: ROWS });
    expect((await flipsOf(id)).map(({ evaluationId }) => evaluationId)).toEqual(
      (await flipsOf(alone.id)).map(({ evaluationId }) => evaluationId),
    );
  });

  test('that takes turns with another keeps what it knows until its end, and counts as if it were alone', async () => {
    const [one, other] = [await begin(withQuota(2)), await begin(withQuota(5))];
    const keptOf = async (id: string) => (await trials.of(db, await read(id))).trial;
    await stretch(one);
    const [kept, known] = [await keptOf(one), (await keptOf(one)).known.size];
    expect(known).toBeGreaterThan(10);
    for (let ended = false; !ended; ) {
      await stretch(other);
      ({ ended } = await stretch(one));
      expect((await keptOf(one)) === kept).toBe(!ended);
    }
    expect(kept.known.size).toBeGreaterThan(known);
    await run(other);
    expect((await read(one)).counts).toEqual((await run(await begin(withQuota(2)))).counts);
    expect((await read(other)).counts).toEqual((await run(await begin(withQuota(5)))).counts);
  });

  test('cut off while its flips are written has written none of them, and counted none', async () => {
    const id = await begin(withQuota(2));
    await stretch(id);
    const before = await read(id);
    const flips = await flipsOf(id);
    await db.raw(`create function cut_off() returns trigger language plpgsql as 'begin raise exception ''cut off''; end'`);
    await db.raw(
      'create trigger cut_off before insert on backtest_flips for each row when (new.evaluation_id % 5 = 0) execute function cut_off()',
    );
    await expect(stretch(id)).rejects.toThrow();
    expect(await read(id)).toEqual(before);
    expect(await flipsOf(id)).toEqual(flips);
    await db.raw('drop function cut_off cascade');
    expect(outcomesOf(await run(id))).toEqual(outcomesOf(await run(await begin(withQuota(2)))));
  });

  test('that somebody asks to end ends after the stretch it is at, and stays as far as it was', async () => {
    const id = await begin(withQuota(2));
    await stretch(id);
    expect(await askForCancel(db, id)).toBe(true);
    expect(await askForCancel(db, id)).toBe(false);
    expect(await run(id)).toMatchObject({ state: 'cancelled', done: 300, finishedAt: expect.any(Date) });
  });

  test('whose columns do not say what the stored facts say is blocked, and names the evaluations', async () => {
    const planted: number[] = await db(table.name)
      .where({ applicant_active_bindings: 0 })
      .orderBy('evaluation_id')
      .limit(2)
      .pluck('evaluation_id');
    await db(table.name).whereIn('evaluation_id', planted).update({ applicant_active_bindings: 3 });
    const found = await run(await begin(withQuota(4)));
    await db(table.name).whereIn('evaluation_id', planted).update({ applicant_active_bindings: 0 });
    expect(found).toMatchObject({ state: 'blocked', done: 0, mismatch: { evaluationIds: planted, of: 'facts' } });
    expect(await flipsOf(found.id)).toEqual([]);
  });

  test('whose compiled rules say anything but what the engine says is blocked for that', async () => {
    const trial = await openTrial(db, await read(await begin(withQuota(4))));
    const [{ id, facts }] = await db('evaluations').where({ document_id: DOCUMENT, outcome: 'eligible' }).limit(1);
    const row = rowOf(table.vocabulary, facts).map((value) => value ?? null);
    const said = { outcome: 'eligible', reasons: [], rule: null };
    const wrong = { outcome: 'refused', reasons: ['driver-quota-full'], rule: null };
    const check = (before: Decision, after: Decision) => checkSample(db, trial, [{ evaluationId: id, row, before, after }]);
    expect(await check(said, wrong)).toMatchObject({
      evaluationIds: [id],
      of: 'after',
      engine: { outcome: 'eligible' },
      compiled: { outcome: 'refused' },
    });
    expect(await check(wrong, said)).toMatchObject({ of: 'before' });
    expect(await check(said, said)).toBeNull();
  });

  test('of rules that nothing can be decided by is blocked for that, and tried no more', async () => {
    const id = await begin({ ...withQuota(4), unknown: 'no such outcome' });
    expect(await stretch(id)).toEqual({ ended: true });
    expect(await read(id)).toMatchObject({
      state: 'blocked',
      done: 0,
      mismatch: { evaluationIds: [], of: 'rules', engine: expect.stringContaining('"unknown" must be an outcome') },
    });
  });

  test('with nothing to read is finished by being written down', async () => {
    const id = await begin(withQuota(4), { filter: { cityCodes: ['990200'] } });
    expect(await read(id)).toMatchObject({ state: 'finished', total: 0, done: 0, counts: {} });
  });
});
