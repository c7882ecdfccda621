import { randomUUID } from 'node:crypto';
import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { boardCounts } from '@trafficdesk/worker/store/board.ts';
import retention from '@trafficdesk/rules/sets/retention.json' with { type: 'json' };
import { beforeEach, describe, expect, test } from 'vitest';
import { CITY, CLOSED_CITY } from '../support/desk.ts';
import { openDoor } from './door.ts';
import { putReview, type ReviewWish } from './put-review.ts';

const door = await openDoor();
const { db } = door.deps;
const supervisor = await door.signedIn('chenjing', 'supervisor');
const another = await door.signedIn('gaolei', 'supervisor');
const lina = await door.signedIn('lina', 'officer');
const wangqiang = await door.signedIn('wangqiang', 'officer');

const HOUR_MS = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR_MS);
const put = (wish?: ReviewWish) => putReview(door.deps, wish);

beforeEach(async () => {
  await db('reviews').where({ closed_at: null }).update({ closed_at: new Date(), claimed_by: null, claimed_at: null, lease_until: null });
  await db('staff').where({ id: wangqiang.id }).update({ cities: null, disabled_at: null });
});

const reason = 'workload';
const assignTo = (officerId: string) => ({ kind: 'assign', officerId, reason });
const release = { kind: 'release', reason: 'officer-away' };
const raise = (by = 50) => ({ kind: 'raise', by, reason: 'long-wait' });

type Act = ReturnType<typeof assignTo> | typeof release | ReturnType<typeof raise>;
interface Line {
  reviewId: string;
  seen: string;
  priority: number | null;
  refusal: { code: string } | null;
}

const preview = async (act: Act, ids: string[], by = supervisor) =>
  (await by.call('previewReviewAct', { body: { act, reviewIds: ids } })).body as {
    items: Line[];
    done: number;
    concerned: { officer: { id: string }; loses: number; gets: number }[];
  };
const shown = async (act: Act, ids: string[]) => (await preview(act, ids)).items.map(({ reviewId, seen }) => ({ id: reviewId, seen }));
const doIt = (act: Act, reviews: { id: string; seen: string }[], id: string = randomUUID(), by = supervisor) =>
  by.call('actOnReviews', { body: { id, act, reviews } });
const refusalsOf = ({ items }: { items: Pick<Line, 'refusal'>[] }) => items.map(({ refusal }) => refusal?.code ?? null);
const review = (id: string) => db('reviews').where({ id }).first();
const recorded = (caseId: string, action: string) => db('audit').where({ case_id: caseId, action });

describe('the board', () => {
  test('counts the reviews of each city and process that wait, are held, overdue and due soon, by how long they have waited', async () => {
    await put({ dueAt: ago(1), since: ago(24 * 8) });
    await put({ dueAt: new Date(Date.now() + 60_000), since: ago(24 * 2), heldBy: lina.id });
    await put();
    await put({ city: CLOSED_CITY });
    const { body } = await supervisor.call('countBoard');
    expect(body.lines).toMatchObject([
      { city: CITY, process: 'binding', open: 3, held: 1, overdue: 1, dueSoon: 1, ages: { day: 1, threeDays: 1, week: 0, longer: 1 } },
      {
        city: CLOSED_CITY,
        process: 'binding',
        open: 1,
        held: 0,
        overdue: 0,
        dueSoon: 0,
        ages: { day: 1, threeDays: 0, week: 0, longer: 0 },
      },
    ]);
    expect(Date.now() - Date.parse(body.lines[0].oldest)).toBeGreaterThan(7 * 24 * HOUR_MS);
    expect(Date.parse(body.dueSoonUntil)).toBeGreaterThan(Date.now());
  });

  test('has what ends with the next working day among what is due soon, as most limits end with a day', async () => {
    const until = (await supervisor.call('countBoard')).body.dueSoonUntil;
    const { id } = await put({ dueAt: new Date(until) });
    await put({ dueAt: new Date(Date.parse(until) + 1) });
    expect((await supervisor.call('countBoard')).body.lines).toMatchObject([{ open: 2, dueSoon: 1 }]);
    expect((await supervisor.call('listBoardReviews', { query: { due: 'soon' } })).body.items).toMatchObject([{ id }]);
  });

  test('is a supervisor’s, and of their cities', async () => {
    await put();
    await put({ city: CLOSED_CITY });
    for (const operationId of ['countBoard', 'listBoardReviews', 'listBoardOfficers'])
      expect((await lina.call(operationId)).status).toBe(403);
    await db('staff')
      .where({ id: another.id })
      .update({ cities: [CLOSED_CITY] });
    expect((await another.call('countBoard')).body.lines).toMatchObject([{ city: CLOSED_CITY, open: 1 }]);
    expect((await another.call('listBoardReviews')).body.items).toHaveLength(1);
    await db('staff').where({ id: another.id }).update({ cities: null });
  });

  test('lists reviews by due time and holder, page by page', async () => {
    const late = await put({ dueAt: ago(1) });
    const soon = await put({ dueAt: new Date(Date.now() + 60_000), heldBy: lina.id });
    const far = await put();
    const idsOf = async (query: object) =>
      (await supervisor.call('listBoardReviews', { query: { limit: 100, ...query } })).body.items.map(({ id }: { id: string }) => id);
    expect(await idsOf({ due: 'overdue' })).toEqual([late.id]);
    expect(await idsOf({ due: 'soon' })).toEqual([soon.id]);
    expect(await idsOf({ held: 'held' })).toEqual([soon.id]);
    expect(await idsOf({ held: 'free' })).toEqual([late.id, far.id]);
    expect(await idsOf({ heldBy: wangqiang.id })).toEqual([]);
    const first = (await supervisor.call('listBoardReviews', { query: { limit: 2 } })).body;
    expect(await idsOf({ after: first.next })).toEqual([far.id]);
  });

  test('is counted from an index alone', async () => {
    await db.raw('vacuum analyze reviews');
    const plan = await db.transaction(async (trx) => {
      await trx.raw('set local enable_seqscan = off');
      const { sql, bindings } = boardCounts(trx, new Date()).toSQL();
      const { rows } = await trx.raw(`explain ${sql}`, [...bindings]);
      return rows.map((row: { 'QUERY PLAN': string }) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index Only Scan using \w+ on reviews/);
  });
});

describe('giving reviews to an officer', () => {
  test('takes one over from whoever holds it: shown first, then done, on record, and whoever lost it is told who has it', async () => {
    const { id, caseId } = await put({ heldBy: lina.id });
    const before = await preview(assignTo(wangqiang.id), [id]);
    expect(before).toMatchObject({ done: 1 });
    expect(before.concerned).toEqual(
      expect.arrayContaining([
        { officer: { id: lina.id, name: 'lina 某' }, loses: 1, gets: 0 },
        { officer: { id: wangqiang.id, name: 'wangqiang 某' }, loses: 0, gets: 1 },
      ]),
    );
    expect((await review(id)).claimed_by).toBe(lina.id);
    const answer = await doIt(assignTo(wangqiang.id), [{ id, seen: before.items[0]!.seen }]);
    expect(answer.body).toMatchObject({ done: 1, items: [{ reviewId: id, caseId, refusal: null }] });
    expect(await review(id)).toMatchObject({ claimed_by: wangqiang.id });
    const lost = await lina.call('renewClaim', { path: { caseId } });
    expect(lost.body).toMatchObject({ status: 409, code: 'claim-not-held', by: { id: wangqiang.id } });
    const [record] = await recorded(caseId, 'claim.assigned');
    expect(record).toMatchObject({ actor_id: supervisor.id, reason, detail: { staffId: wangqiang.id, fromStaffId: lina.id } });
    expect((await wangqiang.call('listQueue', { query: { mine: 'true' } })).body.items).toMatchObject([{ caseId }]);
  });

  test('waits for them longer than a claim without a sign of life', async () => {
    const { id } = await put();
    await doIt(assignTo(wangqiang.id), await shown(assignTo(wangqiang.id), [id]));
    const { lease_until: until } = await review(id);
    expect(until.getTime() - Date.now()).toBeGreaterThan(50 * 60_000);
  });

  test('is never done to somebody who had a say in the case, outside their cities, to an officer with an objection, or beyond what they may hold', async () => {
    const [before, elsewhere, objection, good] = [
      await put({ excluded: [wangqiang.id] }),
      await put({ city: CLOSED_CITY }),
      await put({ stage: 3 }),
      await put(),
    ];
    await db('staff')
      .where({ id: wangqiang.id })
      .update({ cities: [CITY] });
    const ids = [before, elsewhere, objection, good].map(({ id }) => id);
    const seen = await preview(assignTo(wangqiang.id), ids);
    expect(refusalsOf(seen)).toEqual(['excluded', 'elsewhere', 'objection', null]);
    const done = await doIt(
      assignTo(wangqiang.id),
      seen.items.map(({ reviewId, seen: standing }) => ({ id: reviewId, seen: standing })),
    );
    expect(refusalsOf(done.body)).toEqual(['excluded', 'elsewhere', 'objection', null]);
    for (const { id } of [before, elsewhere, objection]) expect((await review(id)).claimed_by).toBeNull();

    const more = await Promise.all(Array.from({ length: 10 }, () => put()));
    const full = await doIt(
      assignTo(wangqiang.id),
      await shown(
        assignTo(wangqiang.id),
        more.map(({ id }) => id),
      ),
    );
    expect(refusalsOf(full.body)).toEqual([...Array.from({ length: 9 }, () => null), 'no-room']);
  });

  test('is nothing for whoever must not decide on the case: neither who does is theirs to choose, nor when, nor do they take it from them', async () => {
    const [reviewed, own] = [await put({ excluded: [supervisor.id], heldBy: lina.id }), await put({ heldBy: lina.id })];
    await db('staff')
      .where({ id: supervisor.id })
      .update({ identity_hash: db('cases').where({ id: own.caseId }).select('applicant_hash') });
    for (const act of [assignTo(wangqiang.id), raise(), release]) {
      expect(refusalsOf(await preview(act, [reviewed.id, own.id]))).toEqual(['involved', 'involved']);
      expect(refusalsOf((await doIt(act, await shown(act, [reviewed.id, own.id]))).body)).toEqual(['involved', 'involved']);
    }
    for (const { id } of [reviewed, own]) expect(await review(id)).toMatchObject({ claimed_by: lina.id, priority: 10 });
    await db('staff').where({ id: supervisor.id }).update({ identity_hash: null });
    expect(refusalsOf(await preview(release, [reviewed.id, own.id], another))).toEqual([null, null]);
  });

  test('is done to whoever decides cases, however many others there are before them', async () => {
    const { id } = await put();
    await db.raw(`insert into staff (username, name, roles) select 'many' || n, 'a' || n, '{officer}' from generate_series(1, 501) n`);
    const { items } = (await supervisor.call('listBoardOfficers')).body;
    const seen = await preview(assignTo(wangqiang.id), [id]);
    await db('staff').where('username', 'like', 'many%').delete();
    expect(items.map((each: { id: string }) => each.id)).not.toContain(wangqiang.id);
    expect(seen).toMatchObject({ done: 1 });
  });

  test('is refused of somebody who decides nothing or is gone', async () => {
    const { id } = await put();
    const agent = await door.signedIn('wufang', 'hotline-agent');
    await db('staff').where({ id: wangqiang.id }).update({ disabled_at: new Date() });
    for (const { id: officerId } of [agent, wangqiang]) {
      const refused = await supervisor.call('previewReviewAct', { body: { act: assignTo(officerId), reviewIds: [id] } });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: '/act/officerId' }] } });
    }
    const { items } = (await supervisor.call('listBoardOfficers', { query: { city: CITY } })).body;
    expect(items.map(({ id: listed }: { id: string }) => listed)).not.toContain(agent.id);
  });
});

describe('many at once', () => {
  test('only what still stands as the preview showed it is done; the rest says why not', async () => {
    const [changed, closed, good] = [await put({ heldBy: lina.id }), await put({ heldBy: lina.id }), await put({ heldBy: lina.id })];
    const seen = await shown(release, [changed.id, closed.id, good.id]);
    await db('reviews').where({ id: changed.id }).update({ claimed_by: wangqiang.id, claimed_at: new Date() });
    await db('reviews').where({ id: closed.id }).update({ closed_at: new Date() });
    const done = await doIt(release, seen);
    expect(refusalsOf(done.body)).toEqual(['changed', 'closed', null]);
    expect((await review(changed.id)).claimed_by).toBe(wangqiang.id);
    expect((await review(good.id)).claimed_by).toBeNull();
    expect(await recorded(good.caseId, 'claim.released')).toMatchObject([{ reason: 'officer-away', detail: { staffId: lina.id } }]);
    expect(await recorded(changed.caseId, 'claim.released')).toEqual([]);
  });

  test('the same id again answers what was done the first time, also asked twice at one moment; for something else it is refused', async () => {
    const { id, caseId } = await put();
    const [act, seen, actId] = [raise(), await shown(raise(), [id]), randomUUID()];
    const [one, other] = await Promise.all([doIt(act, seen, actId), doIt(act, seen, actId)]);
    expect(one.body).toEqual(other.body);
    expect(one.body).toMatchObject({ done: 1 });
    expect(await review(id)).toMatchObject({ priority: 60 });
    expect(await recorded(caseId, 'review.raised')).toMatchObject([{ detail: { from: 10, to: 60 } }]);
    expect((await doIt(raise(40), seen, actId)).body).toMatchObject({ status: 422, errors: [{ field: '/id' }] });
    expect((await doIt(act, seen, actId, another)).status).toBe(422);
  });

  test('is kept as long as policy says, so that it is never done twice; who did what to which review stays on record', async () => {
    const { id, caseId } = await put();
    const [act, seen, actId] = [raise(), await shown(raise(), [id]), randomUUID()];
    const { body: done } = await doIt(act, seen, actId);
    const night = (days: number) =>
      purgeBatch(door.desk.workerDeps, { place: { step: 'review-acts' }, at: Date.now() + days * 24 * HOUR_MS });
    await night(retention.reviewActDays);
    expect((await doIt(act, seen, actId)).body).toEqual(done);
    await night(retention.reviewActDays + 1);
    expect(await db('review_acts').where({ id: actId })).toEqual([]);
    const [purged] = await db('audit').where({ action: 'review-acts.purged' });
    expect(purged).toMatchObject({ actor_kind: 'system', reason: 'retention', detail: { count: expect.any(Number) } });
    expect(refusalsOf((await doIt(act, seen, actId)).body)).toEqual(['changed']);
    expect(await recorded(caseId, 'review.raised')).toMatchObject([{ actor_id: supervisor.id, detail: { actId, from: 10, to: 60 } }]);
  });

  test('something else than the preview showed is not done, though nothing has changed', async () => {
    const { id } = await put();
    const seen = await shown(raise(1), [id]);
    for (const act of [raise(1000), assignTo(supervisor.id), { ...raise(1), reason: 'complaint' }])
      expect(refusalsOf((await doIt(act, seen)).body)).toEqual(['changed']);
    expect(await review(id)).toMatchObject({ claimed_by: null, priority: 10 });
    expect(refusalsOf((await doIt(raise(1), seen)).body)).toEqual([null]);
  });

  test('two supervisors at one moment: what one has changed, the other does not', async () => {
    const ids = (await Promise.all(Array.from({ length: 8 }, () => put()))).map(({ id }) => id);
    const seen = await shown(raise(), ids);
    const answers = await Promise.all([doIt(raise(), seen), doIt(raise(), seen.toReversed(), randomUUID(), another)]);
    expect(answers.map(({ body }) => body.done).reduce((sum, done) => sum + done)).toBe(8);
    for (const id of ids) expect((await review(id)).priority).toBe(60);
  });

  test('at most 200 are taken, each named once, and nothing of other cities', async () => {
    const { id } = await put();
    const many = Array.from({ length: 201 }, () => randomUUID());
    expect((await supervisor.call('previewReviewAct', { body: { act: release, reviewIds: many } })).status).toBe(422);
    expect((await supervisor.call('previewReviewAct', { body: { act: release, reviewIds: [id, id] } })).status).toBe(422);
    await db('staff')
      .where({ id: another.id })
      .update({ cities: [CLOSED_CITY] });
    expect(await preview(raise(), [id], another)).toMatchObject({ items: [{ review: null, seen: '', refusal: { code: 'closed' } }] });
    await db('staff').where({ id: another.id }).update({ cities: null });
  });

  test('what is decided and takes effect in a moment is no longer counted or listed, and stays with whoever decided', async () => {
    const { id, caseId } = await put({ heldBy: lina.id });
    const seen = await shown(release, [id]);
    const decision = { id: randomUUID(), case_id: caseId, officer_id: lina.id, revision: 0, verdict: 'approve', reasons: '[]' };
    await db('decisions').insert(decision);
    await db('reviews')
      .where({ id })
      .update({ pending_decision: decision.id, takes_effect_at: new Date(Date.now() + HOUR_MS) });
    expect((await supervisor.call('countBoard')).body.lines).toEqual([]);
    expect((await supervisor.call('listBoardReviews')).body.items).toEqual([]);
    for (const act of [release, raise(), assignTo(wangqiang.id)]) expect(refusalsOf(await preview(act, [id]))).toEqual(['pending']);
    expect(refusalsOf((await doIt(release, seen)).body)).toEqual(['changed']);
    expect(await review(id)).toMatchObject({ claimed_by: lina.id, priority: 10 });
    const { items } = (await supervisor.call('listBoardOfficers')).body;
    expect(items.find((each: { id: string }) => each.id === lina.id).held).toBe(0);
    await db('reviews').where({ id }).update({ pending_decision: null, takes_effect_at: null });
  });

  test('a review that nobody holds cannot be taken from anybody, and none goes further forward than the furthest', async () => {
    const [free, first] = [await put(), await put({ priority: 10_000 })];
    expect(refusalsOf(await preview(release, [free.id]))).toEqual(['not-held']);
    expect(await preview(raise(1000), [free.id, first.id])).toMatchObject({
      items: [
        { priority: 1010, refusal: null },
        { priority: null, refusal: { code: 'highest-already' } },
      ],
    });
  });
});
