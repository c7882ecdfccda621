import type { RetentionSettings } from '@trafficdesk/rules/settings/retention.ts';
import retention from '@trafficdesk/rules/sets/retention.json' with { type: 'json' };
import { eliminateHandling } from '@trafficdesk/worker/handlings/eliminate.ts';
import { recordPenalty } from '@trafficdesk/worker/handlings/record-penalty.ts';
import { tellPaid } from '@trafficdesk/worker/handlings/tell-paid.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { changeHandling, findHandling, lockHandling } from '@trafficdesk/worker/store/handlings.ts';
import { eraseSubject } from '@trafficdesk/worker/subjects/erase-subject.ts';
import { exportSubject } from '@trafficdesk/worker/subjects/export-subject.ts';
import { describe, expect, test, vi } from 'vitest';
import {
  confirmedHandling,
  type Driver,
  driver,
  handlingHandle,
  payHandling,
  readHandling,
  shownHandling,
} from '../../support/handlings.ts';
import { everything } from '../../support/known-person.ts';
import { runNight } from '../../support/nights.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';
import { daysBefore, NIGHT } from '../retention/night.ts';

const { desk, engine } = await openWorkedDesk();
const { deps, workerDeps } = desk;
const { db, seal } = deps;
const { client } = engine;

vi.setConfig({ testTimeout: 120_000 });

const times: RetentionSettings = retention;

/** A handling that ended in each way, at a moment. */
const ENDED = {
  async done(whose: Driver) {
    const { id } = await confirmedHandling(desk, whose);
    await recordPenalty(deps, { handlingId: id });
    await payHandling(deps, id);
    await tellPaid(deps, { handlingId: id });
    return id;
  },
  async refused(whose: Driver) {
    const { id } = await shownHandling(desk, whose);
    const change = { state: 'refused', reasons: ['violation-handled'], endedAt: new Date() } as const;
    await db.transaction(async (trx) => changeHandling(trx, seal, await lockHandling(trx, seal, id), change));
    return id;
  },
  async lapsed(whose: Driver) {
    return (await shownHandling(desk, whose)).id;
  },
  async eliminated(whose: Driver) {
    const { id: handlingId } = await confirmedHandling(desk, whose);
    await db.transaction((trx) => eliminateHandling(trx, deps, { handlingId }));
    await db('handlings').where({ id: handlingId }).update({ ended_at: new Date() });
    return handlingId;
  },
};

const DAYS = {
  done: times.handlingDoneDays,
  refused: times.handlingRefusedDays,
  lapsed: times.handlingLapsedDays,
  eliminated: times.handlingEliminatedDays,
};

const outcomes = Object.keys(ENDED) as (keyof typeof ENDED)[];

async function endedAt(outcome: keyof typeof ENDED, moment: Date): Promise<string> {
  const id = await ENDED[outcome](await driver(desk));
  await db('handlings')
    .where({ id })
    .update(outcome === 'lapsed' ? { lapses_at: moment } : { ended_at: moment });
  return id;
}

describe('kept until the last minute of its last day, and deleted the night after', () => {
  test.each(outcomes)('what a handling that is %s holds of its person', async (outcome) => {
    const kept = await endedAt(outcome, daysBefore(DAYS[outcome]));
    const over = await endedAt(outcome, daysBefore(DAYS[outcome] + 1));
    const open = await confirmedHandling(desk, await driver(desk));
    await runNight(workerDeps, NIGHT);
    for (const id of [kept, open.id]) expect((await findHandling(db, seal, id))?.purgedAt).toBeNull();
    expect(await findHandling(db, seal, over)).toMatchObject({
      purgedAt: expect.any(Date),
      particulars: null,
      personHash: null,
      violationHash: null,
      fineFen: 20_000,
    });
    const purged = await db('purges').where({ subject: 'handling', subject_id: over });
    expect(purged).toMatchObject([{ basis: 'retention', outcome }]);
    expect(await db('audit').where({ action: 'handling.purged' }).whereRaw(`detail ->> 'handlingId' = ?`, [over])).toHaveLength(1);
  });
});

test('a copy of what is held of a person has their handlings, with fine, points and what they were told', async () => {
  const whose = await driver(desk);
  const { id, violation } = await confirmedHandling(desk, whose);
  await recordPenalty(deps, { handlingId: id });
  const found = await exportSubject(workerDeps, { identityNumber: whose.person.identityNumber, by: '郑凯' });
  expect(found?.document.handlings).toMatchObject([
    { state: 'awaiting-payment', fineFen: 20_000, points: 3, violation: { violationNumber: violation.violationNumber } },
  ]);
  expect(found?.document.handlings[0]?.records.map(({ action }) => action)).toEqual(['handling.penalty-recorded']);
});

test('the data of a person stays while a fine of theirs is open, and is gone from every table once it is done', async () => {
  const whose = await driver(desk);
  const { person, vehicle } = whose;
  const { id } = await confirmedHandling(desk, whose);
  const shown = await shownHandling(desk, whose);
  await wakeHandling(client.workflow, id);
  await vi.waitFor(async () => expect((await readHandling(deps, id)).state).toBe('awaiting-payment'), { timeout: 60_000 });
  const erase = () => eraseSubject(workerDeps, client, { identityNumber: person.identityNumber, by: '郑凯', endingBindings: false });
  const { number } = await readHandling(deps, id);
  expect(await erase()).toEqual({ result: 'refused', obstacles: [{ code: 'handling-open', caseNumber: number }] });
  await payHandling(deps, id, { client });
  await handlingHandle(client, id).result();
  const traces = [person.name, person.identityNumber, person.phone, vehicle.plateNumber];
  const hash = seal.lookupHash('identity', person.identityNumber).toString('hex');
  const before = await everything(deps);
  for (const trace of [...traces, hash]) expect(before).toContain(trace);
  expect(await erase()).toMatchObject({ result: 'erased', account: true, handlings: 2 });
  const after = await everything(deps);
  for (const trace of [...traces, hash]) expect(after).not.toContain(trace);
  expect(await findHandling(db, seal, id)).toMatchObject({ state: 'done', points: 3, particulars: null });
  expect(await findHandling(db, seal, shown.id)).toMatchObject({ particulars: null });
});
