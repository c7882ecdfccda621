import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { eligibilityFacts } from '../bench/eligibility-facts.ts';
import { createRandom } from '../demo/draw/random.ts';
import { withQuota } from '../support/raised-quota.ts';
import { storeEvaluations } from '../support/stored-evaluations.ts';
import { propose } from './propose.ts';
import { publishSeen, seeBacktest } from './publish-seen.ts';
import { openWorkedDoor } from './worked-door.ts';

const documentId = 'binding.eligibility';
const ROWS = 600;

const { door } = await openWorkedDoor();
const { db } = door.deps;
const editor = await door.signedIn('rule.editor', 'policy-editor');
const approver = await door.signedIn('rule.approver', 'policy-approver');
beforeAll(() => {
  const random = createRandom(3);
  return storeEvaluations(
    db,
    documentId,
    Array.from({ length: ROWS }, () => eligibilityFacts(random)),
  );
});

/** Rules that let applicants bind more, without the examples that say they may not. */
function raised(quota: number) {
  const ruleSet = withQuota(quota);
  const examples = ruleSet.examples.filter(({ expect: { reasons } }) => reasons.join() !== 'driver-quota-full');
  return { ...ruleSet, examples };
}

const draft = async (content: unknown) =>
  (await editor.call('beginPolicyDraft', { path: { documentId }, body: { title: 'Quota', content } })).body;
const start = (of: object, more: object = {}, by = editor) => by.call('startBacktest', { path: { documentId }, body: { of, ...more } });
const finished = async (backtestId: string) => {
  for (;;) {
    const { body } = await approver.call('getBacktest', { path: { documentId, backtestId } });
    if (body.finishedAt !== null) return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const publish = (version: number) => approver.call('publishPolicyVersion', { path: { documentId, version }, body: {} });
const flipsOf = async (backtestId: string, query: Record<string, string | number> = {}, by = editor) =>
  (await by.call('listBacktestFlips', { path: { documentId, backtestId }, query })).body;

describe('a backtest of a draft', () => {
  test('tells how many evaluations come out differently, where, by which rule, and which', async () => {
    const { id: draftId } = await draft(raised(4));
    const begun = await start({ draftId, revision: 1 });
    expect(begun).toMatchObject({
      status: 201,
      body: { before: 1, version: null, draft: { id: draftId, revision: 1 }, sample: 1, total: ROWS },
    });
    const report = await finished(begun.body.id);
    expect(report).toMatchObject({ state: 'finished', done: ROWS, mismatch: null, requestedBy: { id: editor.id }, seenBy: [] });
    const rows = (wanted: (each: { before: string; after: string }) => boolean): number =>
      report.matrix.filter(wanted).reduce((sum: number, each: { rows: number }) => sum + each.rows, 0);
    expect(rows(() => true)).toBe(ROWS);
    const flips = rows(({ before, after }) => before !== after);
    expect(flips).toBeGreaterThan(10);
    expect(report.flips).toBe(flips);
    expect(report.outcomes.map(({ id }: { id: string }) => id)).toEqual(['referred-to-counter', 'refused', 'review', 'eligible']);
    const quota = report.rules.find(({ name }: { name: string }) => name === 'R-33 Applicant has three vehicles');
    expect(quota.before).toBeGreaterThan(quota.after);
    expect(report.cities.map(({ code }: { code: string }) => code).toSorted()).toEqual(['990100', '990300']);
    expect(report.channels).toContainEqual(expect.objectContaining({ id: 'web', name: expect.objectContaining({ en: 'web site' }) }));

    const page = await flipsOf(report.id, { limit: 2 });
    expect(page.items[0]).toMatchObject({
      before: { outcome: 'refused', reasons: [{ code: 'driver-quota-full', text: { en: expect.any(String) } }] },
      cause: { rule: 'R-33 Applicant has three vehicles', in: 'after', condition: { en: expect.stringContaining('was 3') } },
    });
    const next = await flipsOf(report.id, { limit: 2, after: page.next });
    expect(next.items[0].evaluationId).not.toBe(page.items[1].evaluationId);
    const kind = report.matrix.find(({ before, after }: { before: string; after: string }) => before === 'refused' && after === 'eligible');
    expect((await flipsOf(report.id, { limit: 100, from: 'refused', to: 'eligible' })).items).toHaveLength(Math.min(kind.rows, 100));
    expect((await flipsOf(report.id, { from: 'eligible', to: 'refused' })).items).toEqual([]);
  });

  test('is exported as CSV, of one kind or whole, and that is on record', async () => {
    const { id: draftId } = await draft(raised(5));
    const report = await finished((await start({ draftId, revision: 1 })).body.id);
    const answer = await editor.call('exportBacktestFlips', { path: { documentId, backtestId: report.id }, body: {} });
    const lines = parse<Record<string, string>>(answer.body, { bom: true, columns: true });
    expect(lines).toHaveLength(report.flips);
    expect(answer.headers.get('x-record-count')).toBe(String(report.flips));
    expect(lines[0]).toMatchObject({ Before: 'Refused', 'Rule that made it': 'R-33 Applicant has three vehicles' });
    const [record] = await db('audit').where({ action: 'policy.backtest-exported' });
    expect(record).toMatchObject({ actor_id: editor.id, detail: { backtestId: report.id, records: report.flips } });
  });

  test('shows cases of the cities somebody may see, and counts all', async () => {
    const { id: draftId } = await draft(raised(4));
    const report = await finished((await start({ draftId, revision: 1 })).body.id);
    const local = await door.signedIn('local.editor', 'policy-editor');
    await db('staff')
      .where({ id: local.id })
      .update({ cities: ['990300'] });
    const { items } = await flipsOf(report.id, { limit: 100 }, local);
    expect(new Set(items.map(({ city }: { city: string }) => city))).toEqual(new Set(['990300']));
    const answer = await local.call('exportBacktestFlips', { path: { documentId, backtestId: report.id }, body: {} });
    expect(Number(answer.headers.get('x-record-count'))).toBe(report.cities.find(({ code }: { code: string }) => code === '990300').flips);
  });

  test('takes a city, a channel, a time or a sample alone', async () => {
    const { id: draftId } = await draft(raised(4));
    const of = { draftId, revision: 1 };
    // One after the other: nobody's own checks are worked out many at a time.
    const over = async (more: object) => finished((await start(of, more)).body.id);
    const all = await over({});
    const city = await over({ filter: { cityCodes: ['990100'] } });
    const channel = await over({ filter: { channelIds: ['app'] } });
    const [first, , ...rest] = (await editor.call('listChannels')).body.items.map(({ id }: { id: string }) => id);
    const several = await over({ filter: { channelIds: [first, ...rest] } });
    const past = await over({ filter: { to: '2001-01-01T00:00:00Z' } });
    const sample = await over({ sample: 0.2 });
    expect(city.cities).toEqual(all.cities.filter(({ code }: { code: string }) => code === '990100'));
    expect(channel.channels).toEqual(all.channels.filter(({ id }: { id: string }) => id === 'app'));
    expect(several.channels).toEqual(all.channels.filter(({ id }: { id: string }) => [first, ...rest].includes(id)));
    expect(past).toMatchObject({ total: 0, state: 'finished', matrix: [] });
    expect(sample.done).toBeLessThan(ROWS / 2);
    expect((await start(of, { filter: { cityCodes: ['everywhere'] } })).status).toBe(422);
    expect((await start(of, { sample: 0 })).status).toBe(422);
  });

  test('is of the revision that was read, of rules that can be tried, and of rule sets', async () => {
    const { id: draftId } = await draft(raised(4));
    expect((await start({ draftId, revision: 2 })).body.code).toBe('draft-moved-on');
    const broken = await draft({ ...raised(4), unknown: 'no such outcome' });
    expect((await start({ draftId: broken.id, revision: 1 })).body.code).toBe('policy-not-valid');
    expect((await start({ version: 999 })).status).toBe(404);
    const settings = await editor.call('startBacktest', { path: { documentId: 'case.settings' }, body: { of: { version: 1 } } });
    expect(settings.status).toBe(404);
    const { items } = (await editor.call('listBacktests', { path: { documentId } })).body;
    expect(items.map(({ draft: tried }: { draft: { id: string } }) => tried.id)).not.toContain(broken.id);
  });

  test('is listed with those of its draft, or of its version, however many others came after it', async () => {
    const { id: draftId } = await draft(raised(4));
    const { version } = (await propose(editor, documentId, raised(4))).body;
    const past = { filter: { to: '2001-01-01T00:00:00Z' } };
    const ofDraft = (await start({ draftId, revision: 1 }, past)).body;
    const ofVersion = (await start({ version }, past)).body;
    await start({ draftId: (await draft(raised(5))).id, revision: 1 }, past);
    const listed = async (query: Record<string, string | number>): Promise<string[]> =>
      (await editor.call('listBacktests', { path: { documentId }, query })).body.items.map(({ id }: { id: string }) => id);
    expect(await listed({ draftId, limit: 1 })).toEqual([ofDraft.id]);
    expect(await listed({ version, limit: 1 })).toEqual([ofVersion.id]);
    expect(await listed({ version: 999 })).toEqual([]);
  });
});

describe('rules are published', () => {
  test('by somebody who has seen a finished backtest of them, and by nobody else', async () => {
    const { version } = (await propose(editor, documentId, raised(4))).body;
    expect((await publish(version)).body).toMatchObject({
      status: 409,
      code: 'backtest-not-seen',
      next: expect.stringContaining('backtest'),
    });
    const { body: begun } = await start({ version });
    const path = { documentId, backtestId: begun.id };
    await finished(begun.id);
    expect((await publish(version)).body.code).toBe('backtest-not-seen');
    expect((await editor.call('markBacktestSeen', { path })).body.code).toBe('not-permitted');
    const other = await door.signedIn('other.approver', 'policy-approver');
    await other.call('markBacktestSeen', { path });
    expect((await publish(version)).body.code).toBe('backtest-not-seen');
    for (const part of [{ filter: { cityCodes: ['990300'] } }, { sample: 0.000_001 }, { sample: 0.999_999 }]) {
      const { id, counts } = await finished((await start({ version }, part)).body.id);
      expect(counts).toBe(false);
      await approver.call('markBacktestSeen', { path: { documentId, backtestId: id } });
      expect((await publish(version)).body.code).toBe('backtest-not-seen');
    }
    const seen = await approver.call('markBacktestSeen', { path });
    expect(seen.body.seenBy.map(({ person }: { person: { id: string } }) => person.id)).toEqual([other.id, approver.id]);
    await approver.call('markBacktestSeen', { path });
    expect((await publish(version)).body.state).toBe('live');
    const actions = await db('audit').whereRaw(`detail ->> 'backtestId' = ?`, [begun.id]).orderBy('id').select('action', 'actor_id');
    expect(actions).toEqual([
      { action: 'policy.backtest-started', actor_id: editor.id },
      { action: 'policy.backtest-seen', actor_id: other.id },
      { action: 'policy.backtest-seen', actor_id: approver.id },
    ]);
  });

  test('on a backtest of everything that began lately, and of enough of what is stored by now', async () => {
    const { version } = (await propose(editor, documentId, raised(10))).body;
    const { id } = (await seeBacktest(approver, { documentId, version })).body;
    const began = (hours: number) =>
      db('backtests')
        .where({ id })
        .update({ created_at: db.raw(`now() - make_interval(hours => ?)`, [hours]) });
    const report = async () => (await approver.call('getBacktest', { path: { documentId, backtestId: id } })).body;
    const refusal = { code: 'backtest-not-seen', detail: expect.stringContaining('within the last 24 hours, and of at least 50 %') };
    await began(25);
    expect((await report()).counts).toBe(false);
    expect((await publish(version)).body).toMatchObject(refusal);
    await began(23);
    expect((await report()).counts).toBe(true);

    const whole = await db('backtests').where({ id }).first('through_id', 'total');
    await db('backtests').where({ id }).update({ through_id: null, total: 0 });
    expect((await report()).counts).toBe(false);
    expect((await publish(version)).body).toMatchObject(refusal);
    await db('backtests').where({ id }).update(whole);
    const random = createRandom(4);
    const store = (rows: number) =>
      storeEvaluations(
        db,
        documentId,
        Array.from({ length: rows }, () => eligibilityFacts(random)),
      );
    await store(Number(whole.total) + 1);
    expect((await report()).counts).toBe(false);
    expect((await publish(version)).body).toMatchObject(refusal);
    const again = (await seeBacktest(approver, { documentId, version })).body;
    expect(again).toMatchObject({ counts: true, total: Number(whole.total) * 2 + 1 });
    await store(Number(whole.total));
    const { items } = (await editor.call('listBacktests', { path: { documentId }, query: { version } })).body;
    expect(items.map((each: { id: string; counts: boolean }) => [each.id, each.counts])).toEqual([
      [again.id, true],
      [id, false],
    ]);
    expect((await publish(version)).body.state).toBe('live');
  });

  test('on the backtest of their draft as well, as long as nothing in it has changed', async () => {
    const begun = await draft(raised(5));
    const path = { documentId, id: begun.id };
    const report = await finished((await start({ draftId: begun.id, revision: 1 })).body.id);
    await approver.call('markBacktestSeen', { path: { documentId, backtestId: report.id } });
    await editor.call('savePolicyDraft', { path, body: { title: 'Quota', content: raised(6), revision: 1 } });
    const changed = (await editor.call('proposePolicyDraft', { path, body: { revision: 2 } })).body;
    expect((await publish(changed.version)).body.code).toBe('backtest-not-seen');
    const same = (await propose(editor, documentId, raised(5))).body;
    expect((await publish(same.version)).body.state).toBe('live');
  });

  test('on a backtest against what is in force, not against what was', async () => {
    const first = (await propose(editor, documentId, raised(7))).body;
    await seeBacktest(approver, { documentId, version: first.version });
    expect((await publish(first.version)).body.state).toBe('live');
    const back = (await propose(editor, documentId, raised(8))).body;
    await publishSeen(approver, { documentId, version: back.version });
    const again = (await propose(editor, documentId, raised(7))).body;
    expect((await publish(again.version)).body.code).toBe('backtest-not-seen');
    expect((await publishSeen(approver, { documentId, version: again.version })).body.state).toBe('live');
  });

  test('never on one that is blocked, cancelled or outdated', async () => {
    const { version } = (await propose(editor, documentId, raised(9))).body;
    const report = (await seeBacktest(approver, { documentId, version })).body;
    for (const end of [
      { state: 'blocked', mismatch: '{"evaluationIds":[1],"of":"after"}' },
      { state: 'cancelled', mismatch: null },
      { state: 'outdated', mismatch: null },
    ]) {
      await db('backtests').where({ id: report.id }).update(end);
      expect((await publish(version)).body.code).toBe('backtest-not-seen');
      const path = { documentId, backtestId: report.id };
      expect((await approver.call('markBacktestSeen', { path })).body.code).toBe('backtest-not-finished');
      expect((await editor.call('exportBacktestFlips', { path, body: {} })).body.code).toBe('backtest-not-finished');
    }
    await db('backtests').where({ id: report.id }).update({ state: 'blocked', mismatch: '{"evaluationIds":[],"of":"rules"}' });
    const broken = (await editor.call('getBacktest', { path: { documentId, backtestId: report.id } })).body;
    expect(broken.mismatch).toMatchObject({ evaluationIds: [], of: 'rules', next: { en: expect.stringContaining('Draft anew') } });
    await db('backtests').where({ id: report.id }).update({ state: 'blocked', mismatch: '{"evaluationIds":[1],"of":"after"}' });
    const { body } = await editor.call('getBacktest', { path: { documentId, backtestId: report.id } });
    expect(body).toMatchObject({
      state: 'blocked',
      matrix: [],
      flips: 0,
      mismatch: { evaluationIds: ['1'], of: 'after', next: { en: expect.stringContaining('report it') } },
    });
    expect((await flipsOf(report.id)).items).toEqual([]);
  });
});

test('a backtest that is asked to end is cancelled; asked again, or once it has ended, it stays as it is', async () => {
  const { id: draftId } = await draft(raised(4));
  // What holds its first stretch against the evaluations has to wait for them.
  const gate = await db.transaction();
  await gate.raw('lock table evaluations in access exclusive mode');
  const { body: begun } = await start({ draftId, revision: 1 });
  const path = { documentId, backtestId: begun.id };
  const asked = await editor.call('cancelBacktest', { path });
  await gate.rollback();
  expect(asked.body.state).toBe('cancelling');
  expect(await finished(begun.id)).toMatchObject({ state: 'cancelled', done: 0, matrix: [] });
  const ended = (await editor.call('getBacktest', { path })).body;
  expect((await editor.call('cancelBacktest', { path })).body).toEqual(ended);
});

test('auditors read backtests and start none; officers do neither', async () => {
  const [auditor, officer] = [await door.signedIn('the.auditor', 'auditor'), await door.signedIn('an.officer', 'officer')];
  expect((await auditor.call('listBacktests', { path: { documentId } })).status).toBe(200);
  expect((await start({ version: 1 }, {}, auditor)).status).toBe(403);
  expect((await officer.call('listBacktests', { path: { documentId } })).status).toBe(403);
});
