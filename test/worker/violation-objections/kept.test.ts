import { randomUUID } from 'node:crypto';
import { addWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { insertElimination } from '@trafficdesk/worker/store/violation-eliminations.ts';
import { endViolationObjection, noteOutcomeTold } from '@trafficdesk/worker/store/violation-objection-moves.ts';
import { hasOpenObjection } from '@trafficdesk/worker/store/violation-objections.ts';
import { eraseSubject } from '@trafficdesk/worker/subjects/erase-subject.ts';
import { exportSubject } from '@trafficdesk/worker/subjects/export-subject.ts';
import { objectionClocks } from '@trafficdesk/worker/violation-objections/due.ts';
import { expect, test, vi } from 'vitest';
import { openDesk, publish } from '../../support/desk.ts';
import { skippingDatabase } from '../../support/skipping-database.ts';
import { temporal } from '../../support/temporal.ts';
import { buildObjection, readObjection } from '../../support/violation-objections.ts';

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, workerDeps, partners } = desk;
const { db } = deps;
const clock = await skippingDatabase(db);

vi.setConfig({ testTimeout: 60_000 });

const DAYS = 86_400_000;
const WORDS = '当日车辆在外地维修';

/** An objection that was dismissed and told so many days ago. */
async function over(daysAgo: number) {
  const built = await buildObjection(deps, partners, { words: WORDS });
  await db('violation_objections')
    .where({ id: built.id })
    .update({ state: 'forwarded', forwarded_at: db.fn.now(), reference: randomUUID() });
  await endViolationObjection(db, { id: built.id, state: 'dismissed' });
  await noteOutcomeTold(db, built.id);
  await db('violation_objections')
    .where({ id: built.id })
    .update({ told_at: new Date(Date.now() - daysAgo * DAYS) });
  return built;
}

const night = (step: 'violation-objections' | 'violation-eliminations') =>
  purgeBatch(workerDeps, { place: { step }, at: Date.now() }, () => undefined);
const rowOf = (id: string) => db('violation_objections').where({ id }).first();

test('R-56a the clocks of an objection go by the official calendar: holidays are left out, make-up workdays count', async () => {
  const { content } = await currentPolicy<WorkingCalendar>(db, 'calendar');
  // A Thursday in a year that was not announced: Monday to Friday are working days.
  const thursday = new Date('2031-03-06T02:00:00.000Z');
  await clock.putForward(thursday.getTime() - Date.now());
  const plain = await objectionClocks(clock.db);
  expect(plain.forwardDueAt).toEqual(new Date('2031-03-06T16:00:00.000Z'));
  expect(plain.outcomeDueAt).toEqual(new Date('2031-03-13T16:00:00.000Z'));
  const name = { 'zh-CN': '假日', en: 'Holiday' };
  const announced = {
    ...content,
    years: { ...content.years, 2031: { holidays: [{ name, from: '2031-03-10', to: '2031-03-11' }], makeUpWorkdays: ['2031-03-08'] } },
  };
  await publish(db, 'calendar', announced);
  const { raisedAt, forwardDueAt, outcomeDueAt } = await objectionClocks(clock.db);
  expect(forwardDueAt).toEqual(plain.forwardDueAt);
  // 7th, 8th (a Saturday made up), 12th, 13th, 14th.
  expect(outcomeDueAt).toEqual(new Date('2031-03-14T16:00:00.000Z'));
  expect(outcomeDueAt).toEqual(addWorkingDays(raisedAt, 5, announced));
  await clock.putForward(0);
});

test('what is past its time is emptied by night: what happened stays, and nobody is named; what is not over stays whole', async () => {
  const [past, recent] = [await over(800), await over(10)];
  const open = await buildObjection(deps, partners, { words: WORDS });
  expect(await night('violation-objections')).toMatchObject({ step: 'violation-eliminations' });
  const emptied = { request_hash: null, person_hash: null, violation_hash: null, particulars_sealed: null };
  expect(await rowOf(past.id)).toMatchObject({ ...emptied, state: 'dismissed', purged_at: expect.any(Date) });
  expect((await readObjection(deps, recent.id)).particulars?.words).toBe(WORDS);
  expect((await readObjection(deps, open.id)).particulars?.words).toBe(WORDS);
  expect(await db('audit').where({ action: 'violation-objections.purged', reason: 'retention' })).toMatchObject([{ detail: { count: 1 } }]);

  const ids = await Promise.all(
    [1, 2].map(() => insertElimination(db, { violationHash: Buffer.from(randomUUID()), basis: 'authority', objectionId: null })),
  );
  await db('violation_eliminations')
    .where({ id: ids[0] })
    .update({ ended_at: new Date(Date.now() - 800 * DAYS) });
  await night('violation-eliminations');
  expect(
    await db('violation_eliminations')
      .whereIn('id', ids as string[])
      .whereNull('violation_hash')
      .pluck('id'),
  ).toEqual([ids[0]]);
});

test('a person is handed out what they said and what came of it, and has it deleted once it is over', async () => {
  const done = await over(1);
  const { identityNumber } = done.person;
  const found = await exportSubject(workerDeps, { identityNumber, by: '郑凯' });
  expect(found?.document.violationObjections).toMatchObject([
    { state: 'dismissed', words: WORDS, violation: { violationNumber: done.violation.violationNumber } },
  ]);
  const erased = await eraseSubject(workerDeps, engine.client, { identityNumber, by: '郑凯', endingBindings: false });
  expect(erased).toMatchObject({ result: 'erased', violationObjections: 1 });
  expect(await rowOf(done.id)).toMatchObject({ person_hash: null, particulars_sealed: null });
  expect(await exportSubject(workerDeps, { identityNumber, by: '郑凯' })).toBeNull();
});

test('an objection that waits for its outcome stands in the way of deleting its person', async () => {
  const open = await buildObjection(deps, partners, { words: WORDS });
  const { identityNumber } = open.person;
  const order = { identityNumber, by: '郑凯', endingBindings: false };
  const { number } = await readObjection(deps, open.id);
  expect(await eraseSubject(workerDeps, engine.client, order)).toEqual({
    result: 'refused',
    obstacles: [{ code: 'violation-objection-open', caseNumber: number }],
  });
  const hash = deps.seal.lookupHash('violation', open.violation.violationNumber);
  expect(await hasOpenObjection(db, hash)).toBe(true);
  expect((await readObjection(deps, open.id)).particulars?.words).toBe(WORDS);
});

test('how an objection came out is changed by nobody, not by the database’s owner', async () => {
  const { id } = await over(1);
  await expect(db('violation_objections').where({ id }).update({ state: 'upheld' })).rejects.toThrow('stays as it was said first');
  await expect(endViolationObjection(workerDeps.db, { id, state: 'upheld' })).rejects.toThrow('stays as it was said first');
});

test('one open objection a record, held by the database', async () => {
  const { violation } = await buildObjection(deps, partners);
  await expect(buildObjection(deps, partners, { violation })).rejects.toThrow('violation_objections_open');
});
