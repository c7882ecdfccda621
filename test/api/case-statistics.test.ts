import { shanghaiDay } from '@trafficdesk/rules/working-calendar.ts';
import { caseIntake } from '@trafficdesk/worker/store/case-intake.ts';
import { insertReview } from '@trafficdesk/worker/store/reviews.ts';
import type { Verdict } from '@trafficdesk/worker/contracts/case.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { openDoor } from './door.ts';
import { putDecision, putReview } from './put-review.ts';

const door = await openDoor();
const { db } = door.deps;
const supervisor = await door.signedIn('chenjing', 'supervisor');
const editor = await door.signedIn('liuyang', 'policy-editor');
const lina = await door.signedIn('lina', 'officer');
const wangqiang = await door.signedIn('wangqiang', 'officer');

const today = shanghaiDay(new Date());
const stretch = { from: today, to: today };
const count = async (query: object = {}, by = supervisor) => (await by.call('countCaseWork', { query: { ...stretch, ...query } })).body;

/** A case that waited so many seconds before one officer decided, and where wished a second one after. */
async function decided(first: Verdict, second: Verdict | null, { waited = 100, city = CITY, sample = true } = {}): Promise<string> {
  const at = new Date();
  const { caseId } = await putReview(door.deps, { since: new Date(at.getTime() - waited * 1000), city, sample });
  const reasonsOf = (verdict: Verdict) => (verdict === 'approve' ? [] : [{ code: 'light-background' }]);
  await putDecision(door.deps, { caseId, by: lina.id, verdict: first, reasons: reasonsOf(first), at, seconds: waited / 2 });
  if (second === null) return caseId;
  const dueAt = new Date();
  const review = { caseId, round: 1, stage: 2, process: 'binding', cityCode: city, priority: 0, dueAt, excluded: [lina.id] } as const;
  await insertReview(db, review);
  await putDecision(door.deps, { caseId, by: wangqiang.id, verdict: second, reasons: reasonsOf(second), at });
  return caseId;
}

let disputed: string;
beforeAll(async () => {
  for (const waited of [10, 20, 30, 40]) await decided('approve', 'approve', { waited });
  disputed = await decided('approve', 'return', { waited: 50 });
  await decided('return', null, { waited: 60, city: CLOSED_CITY });
});

describe('the statistics of cases', () => {
  test('count what was submitted, by day, process and city', async () => {
    const { intake } = await count();
    expect(intake).toMatchObject({
      total: 6,
      byDay: [{ day: today, count: 6 }],
      byProcess: [{ process: 'binding', count: 6 }],
      byCity: [
        { city: CITY, count: 5 },
        { city: CLOSED_CITY, count: 1 },
      ],
    });
    expect((await count({ city: CLOSED_CITY })).intake.total).toBe(1);
    expect((await count({ process: 'phone-change' })).intake.total).toBe(0);
  });

  test('count decisions by verdict and day, and the reasons given', async () => {
    const { decisions } = await count();
    expect(decisions).toMatchObject({ total: 11, byDay: [{ day: today, approve: 9, return: 2, 'refer-to-counter': 0 }] });
    expect(decisions.reasons).toMatchObject([{ code: 'light-background', count: 2 }]);
    expect(decisions.reasons[0].text.en).not.toBe('light-background');
  });

  test('measure how long first reviews waited and how long all were worked on, at p50 and p90', async () => {
    const { times } = await count({ city: CITY });
    expect(times.waited).toEqual({ count: 5, p50: 30, p90: 46 });
    expect(times.worked.count).toBe(10);
    expect(times.byDay).toMatchObject([{ day: today, waited: times.waited }]);
  });

  test('say how often a second officer came to another verdict, by sample, and nobody’s name', async () => {
    const { agreement } = await count();
    expect(agreement).toMatchObject({
      seconded: 5,
      differed: 1,
      bySample: [{ sample: true, seconded: 5, differed: 1 }],
      byOfficer: [{ place: 1, seconded: 5, differed: 1 }],
    });
    expect(JSON.stringify(agreement)).not.toContain(lina.id);
    const { items } = (await supervisor.call('listDisagreements', { query: stretch })).body;
    expect(items).toMatchObject([{ caseId: disputed, first: 'approve', second: 'return', sample: true }]);
  });

  test('say where cases stand by the version of the rules that judged them', async () => {
    const { id, version } = await db('policy_versions').where({ document_id: 'case.review' }).first('id', 'version');
    const settings = await db('policy_versions').where({ document_id: 'case.settings' }).first('id');
    await db('cases')
      .where({ city_code: CITY })
      .update({ policy_versions: JSON.stringify({ 'case.review': id, 'case.settings': settings.id }) });
    const { outcomes } = await count();
    expect(outcomes).toMatchObject([{ documentId: 'case.review', version, total: 5, states: [{ state: 'in-review', count: 5 }] }]);
  });

  test('are of one’s own cities, of 92 days at the most, and their list of cases is a supervisor’s', async () => {
    expect((await count({}, editor)).intake.total).toBe(6);
    expect((await editor.call('listDisagreements', { query: stretch })).status).toBe(403);
    expect((await lina.call('countCaseWork', { query: stretch })).status).toBe(403);
    await db('staff')
      .where({ id: editor.id })
      .update({ cities: [CLOSED_CITY] });
    expect((await count({}, editor)).intake.total).toBe(1);
    expect((await supervisor.call('countCaseWork', { query: { from: '2026-01-01', to: '2026-04-03' } })).status).toBe(422);
    expect((await supervisor.call('countCaseWork', { query: { from: '2026-01-01', to: '2026-04-02' } })).status).toBe(200);
    expect((await supervisor.call('countCaseWork', { query: { from: '2026-02-01', to: '2026-01-01' } })).status).toBe(422);
  });

  test('count intake from an index', async () => {
    await db.raw('vacuum analyze cases');
    const plan = await db.transaction(async (trx) => {
      await trx.raw('set local enable_seqscan = off');
      const counted = { cities: null, from: new Date(Date.now() - 1000), before: new Date() };
      const { sql, bindings } = caseIntake(trx, counted).toSQL().toNative() as unknown as { sql: string; bindings: unknown[] };
      const { rows } = await trx.raw(`explain ${sql.replaceAll(/\$\d+/g, '?')}`, bindings as never);
      return rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index Cond/);
    expect(plan).not.toMatch(/Seq Scan/);
  });
});
