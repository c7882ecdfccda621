import caseSettings from '@trafficdesk/rules/sets/case.settings.json' with { type: 'json' };
import { escalateOverdueReviews } from '@trafficdesk/worker/escalate-reviews.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { RECORDED } from '../../histories/planted.ts';
import { runReEvaluation } from '../../support/begin-re-evaluation.ts';
import { buildCase, handleOf, openDesk, publish, read, submit, withWorker } from '../../support/desk.ts';
import { withQuota } from '../../support/raised-quota.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let engine: Awaited<ReturnType<typeof timeSkippingTemporal>>;

beforeAll(async () => {
  desk = await openDesk();
});

async function opened(photos: Parameters<typeof buildCase>[1]) {
  const { id } = await buildCase(desk.deps, photos);
  const { client } = engine.env;
  return { id, standing: await submit(desk.deps, client, id), handle: handleOf(client, id) };
}

const withEngine = <T>(work: () => Promise<T>): Promise<T> =>
  withWorker({ deps: desk.deps, connection: engine.env.nativeConnection, namespace: 'default', codePath: engine.codePath }, work);

const DAYS = 86_400_000;

/** Time that was skipped stays skipped for everybody on that server, so each test has one that starts now. */
const withItsOwnTime = (name: string, work: () => Promise<void>) =>
  describe('on the working calendar', () => {
    beforeAll(async () => {
      engine = await timeSkippingTemporal();
      return () => engine.env.teardown();
    });
    test(name, () => withEngine(work));
  });

withItsOwnTime('a returned case nobody answers is reminded of two working days before it expires, and then expires', async () => {
  const { id, handle, standing } = await opened({
    applicant: RECORDED.applicant,
    vehicle: RECORDED.vehicles[5],
    photos: { documents: null },
  });
  expect(standing.state).toBe('returned');
  const deadline = (await read(desk.deps, id)).deadlineAt?.getTime() ?? 0;
  const started = await engine.env.currentTimeMs();
  await engine.env.sleep(deadline - started - 5 * DAYS);
  expect((await listMessages(desk.deps.db, id)).map(({ template }) => template)).toEqual(['returned']);
  expect(await handle.result()).toMatchObject({ state: 'expired' });
  expect(await engine.env.currentTimeMs()).toBeGreaterThanOrEqual(deadline);
  await keepHistory({ client: engine.env.client, deps: desk.deps }, 'binding.returned-reminded-expired', handle.workflowId);
  expect(await read(desk.deps, id)).toMatchObject({ state: 'expired', reasons: [{ code: 'expired-unanswered' }] });
  expect((await listMessages(desk.deps.db, id)).map(({ template }) => template).sort()).toEqual(['expired', 'reminder', 'returned']);
});

const reviewOf = (caseId: string) => desk.deps.db('reviews').where({ case_id: caseId }).first();
const isDueNow = (caseId: string, seconds: number) =>
  desk.deps
    .db('reviews')
    .where({ case_id: caseId })
    .update({ due_at: new Date(Date.now() + seconds * 1000) });

withItsOwnTime('a review that is overdue goes before the others, once and not before its time, and still waits for a person', async () => {
  const { id } = await opened({});
  const before = await reviewOf(id);
  await isDueNow(id, 60);
  await escalateOverdueReviews(desk.deps);
  expect(await reviewOf(id)).toMatchObject({ escalated_at: null, priority: before.priority });
  await isDueNow(id, -1);
  await Promise.all([1, 2, 3].map(() => escalateOverdueReviews(desk.deps)));
  const after = await reviewOf(id);
  expect(after.escalated_at).not.toBeNull();
  expect(after.priority).toBe(before.priority + caseSettings.overduePriority);
  expect(await desk.deps.db('audit').where({ case_id: id, action: 'case.escalated' })).toHaveLength(1);
  expect((await read(desk.deps, id)).state).toBe('in-review');
});

withItsOwnTime('a review that newer rules make due earlier is overdue at that earlier time', async () => {
  const { id } = await opened({});
  const before = await reviewOf(id);
  const content = structuredClone(defaultDocuments.find((each) => each.id === 'case.review')?.content) as RuleSet;
  for (const { route } of content.outcomes) if (route) route.dueWorkingDays = 1;
  await publish(desk.deps.db, 'case.review', content);
  await runReEvaluation(desk.deps.db, engine.env.client, 'case.review', desk.officers[0]);
  const { due_at: due } = await reviewOf(id);
  expect(due.getTime()).toBeLessThan(before.due_at.getTime());
  expect(await read(desk.deps, id)).toMatchObject({ state: 'in-review', revision: 2 });
});

withItsOwnTime('newer rules move no deadline of a returned case: it is told once, reminded and expires as it was to', async () => {
  const { id, handle } = await opened({ photos: { documents: null } });
  const deadline = (await read(desk.deps, id)).deadlineAt?.getTime() ?? 0;
  await publish(desk.deps.db, 'binding.eligibility', withQuota(4));
  await runReEvaluation(desk.deps.db, engine.env.client, 'binding.eligibility', desk.officers[0]);
  expect(await handle.result()).toMatchObject({ state: 'expired', revision: 3 });
  expect(await engine.env.currentTimeMs()).toBeGreaterThanOrEqual(deadline);
  expect((await listMessages(desk.deps.db, id)).map(({ template }) => template).toSorted()).toEqual(['expired', 'reminder', 'returned']);
});
