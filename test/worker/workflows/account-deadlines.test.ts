import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { escalateOverdueReviews } from '@trafficdesk/worker/escalate-reviews.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { afterEach, describe, expect, vi } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { buildAppeal, grant, objectTo, phoneLoser } from '../../support/appeal.ts';
import { decide, handleOf, openDesk, read, submit } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { withItsOwnTime } from '../../support/its-own-time.ts';
import { buildPhoneChange, phoneOwner, startPhoneChange } from '../../support/phone-change.ts';
import { putStaff } from '../../support/put-staff.ts';

const desk = await openDesk();
const { deps, officers, partners } = desk;
const supervisor = await putStaff(deps.db, {
  username: 'deadlines',
  name: '期限',
  passwordHash: 'none',
  roles: ['supervisor'],
  cities: null,
});
afterEach(() => partners.fault({ registry: 'ok' }));

const MINUTES = 60_000;
const DAYS = 24 * 60 * MINUTES;

type Open = (env: TestWorkflowEnvironment) => Promise<string>;

/** Submitted with photos, as whoever can prove nothing else does. */
const OPEN: Record<'account-appeal' | 'phone-change', Open> = {
  async 'account-appeal'({ client }) {
    const { id } = await buildAppeal(deps, await phoneLoser(deps));
    await submit(deps, client, id);
    return id;
  },
  async 'phone-change'({ client }) {
    const photos = await insertGoodPhotos(deps.db, {}, 'phone-change');
    const { id } = await buildPhoneChange(deps, await phoneOwner(deps, partners), { kind: 'photos' }, photos);
    await startPhoneChange(deps, client, { id }).standing();
    return id;
  },
};

const toldOf = async (caseId: string) => (await listMessages(deps.db, caseId)).map(({ template }) => template).toSorted();
const times = async (env: TestWorkflowEnvironment, until: Date, extra: number) =>
  env.sleep(until.getTime() - (await env.currentTimeMs()) + extra);
const reviewOf = (caseId: string, stage: number) => deps.db('reviews').where({ case_id: caseId, stage }).first();

/** Overdue, a review goes before the others, once and not before its time, and waits on. */
async function expectEscalation(caseId: string, stage: number): Promise<void> {
  const before = await reviewOf(caseId, stage);
  const dueIn = (seconds: number) =>
    deps
      .db('reviews')
      .where({ id: before.id })
      .update({ due_at: new Date(Date.now() + seconds * 1000) });
  await dueIn(60);
  await escalateOverdueReviews(deps);
  expect(await reviewOf(caseId, stage)).toMatchObject({ escalated_at: null, priority: before.priority });
  await dueIn(-1);
  for (let n = 0; n < 2; n += 1) await escalateOverdueReviews(deps);
  const { escalated_at: escalatedAt, priority, decided_by: decidedBy } = await reviewOf(caseId, stage);
  expect(escalatedAt).not.toBeNull();
  expect(priority).toBeGreaterThan(before.priority);
  expect(decidedBy).toBeNull();
  expect(await deps.db('audit').where({ case_id: caseId, action: 'case.escalated' })).toHaveLength(1);
  if (stage < 3) expect(await deps.db('matters').where({ case_id: caseId })).toEqual([]);
}

describe.each(['account-appeal', 'phone-change'] as const)('%s', (process) => {
  const open = OPEN[process];

  withItsOwnTime(deps, 'R-39 returned and not sent again, it is reminded of once and expires at its deadline', async (env) => {
    const id = await open(env);
    await decide(deps, env.client, {
      caseId: id,
      officerId: officers[0],
      verdict: 'return',
      reasons: [{ code: 'glare', photo: 'applicant' }],
    });
    const { deadlineAt } = await read(deps, id);
    await times(env, deadlineAt as Date, -5 * DAYS);
    expect(await toldOf(id)).toEqual(['returned']);
    expect(await handleOf(env.client, id).result()).toMatchObject({ state: 'expired' });
    expect(await env.currentTimeMs()).toBeGreaterThanOrEqual((deadlineAt as Date).getTime());
    expect(await toldOf(id)).toEqual(['expired', 'reminder', 'returned']);
    expect((await read(deps, id)).reasons).toEqual([{ code: 'expired-unanswered' }]);
  });

  withItsOwnTime(deps, 'R-14 a second review that is overdue goes before the others and still waits for a person', async (env) => {
    const id = await open(env);
    expect((await decide(deps, env.client, { caseId: id, officerId: officers[0], verdict: 'approve' })).state).toBe('second-review');
    await expectEscalation(id, 2);
    expect((await decide(deps, env.client, { caseId: id, officerId: officers[1], verdict: 'approve' })).state).toBe('cooling-off');
  });

  withItsOwnTime(
    deps,
    'R-14 the review of an objection that is overdue goes before the others, and is looked into wherever nobody may decide on it; nothing becomes final by it',
    async (env) => {
      const id = await open(env);
      await grant(deps, env.client, id, officers);
      await objectTo(deps, env.client, id);
      const matters = () => deps.db('matters').where({ case_id: id }).select('kind', 'settled_at', 'settled_by');
      expect(await matters()).toEqual([]);
      await expectEscalation(id, 3);
      expect((await read(deps, id)).state).toBe('objected');
      await vi.waitFor(async () => expect(await matters()).toEqual([{ kind: 'objection-overdue', settled_at: null, settled_by: null }]), {
        timeout: 10_000,
      });
      await decide(deps, env.client, { caseId: id, officerId: supervisor, verdict: 'approve' });
      expect(await matters()).toEqual([{ kind: 'objection-overdue', settled_at: expect.any(Date), settled_by: null }]);
      expect(await handleOf(env.client, id).result()).toMatchObject({ state: 'approved' });
      await keepHistory({ client: env.client, deps }, `${process}.objection-overdue` as const, handleOf(env.client, id).workflowId);
    },
  );

  withItsOwnTime(
    deps,
    'a registry that is away for half an hour keeps nobody waiting: people take over, and approve once it is back',
    async (env) => {
      partners.fault({ registry: 'down' });
      const id = await open(env);
      expect((await read(deps, id)).state).toBe('checking');
      await env.sleep(29 * MINUTES);
      expect((await read(deps, id)).state).toBe('checking');
      await env.sleep(3 * MINUTES);
      await vi.waitFor(async () => expect((await read(deps, id)).state).toBe('in-review'), { timeout: 10_000 });
      const blind = decide(deps, env.client, { caseId: id, officerId: officers[0], verdict: 'approve' });
      expect(
        await blind.then(
          ({ state }) => state,
          () => 'refused',
        ),
      ).toBe('refused');
      partners.fault({ registry: 'ok' });
      expect((await decide(deps, env.client, { caseId: id, officerId: officers[0], verdict: 'approve' })).state).toBe('second-review');
      expect((await decide(deps, env.client, { caseId: id, officerId: officers[1], verdict: 'approve' })).state).toBe('cooling-off');
    },
  );
});
