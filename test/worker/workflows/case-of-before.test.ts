import { readdirSync, readFileSync } from 'node:fs';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import { type DecideInput, decideUpdate, submitUpdate } from '@trafficdesk/worker/contracts/case-of-before.ts';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { claimReview } from '@trafficdesk/worker/store/claims.ts';
import { isRunning } from '@trafficdesk/worker/is-running.ts';
import { proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { RUNNING_OF_BEFORE, wakeEnded } from '@trafficdesk/worker/wake-ended.ts';
import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { buildCase, decide, handleOf, read, smsOf, submit, supplement, withdraw } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';

const { desk, engine } = await openWorkedDesk();
const { deps, officers, partners } = desk;
const { client, codePath } = engine;
const TIMEOUT = { timeout: 60_000 };

/** How an api of the release before starts the workflow of a case. */
const ofBefore = (id: string) => ({
  workflowId: caseWorkflowId(id),
  taskQueue: CASES_QUEUE,
  args: [{ caseId: id, requestId: randomUUID() }],
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
});

/** Has an officer claim a case and write a decision down, as that release does before it tells the workflow; answers what the workflow is told. */
async function proposed(
  caseId: string,
  revision: number,
  decision: Pick<Parameters<typeof proposeDecision>[2], 'verdict' | 'reasons'>,
): Promise<DecideInput> {
  const [officerId] = officers;
  await deps.db.transaction((trx) => claimReview(trx, { caseId, staffId: officerId, leaseSeconds: 600, cities: null, resolves: true }));
  const decisionId = randomUUID();
  await proposeDecision(deps.db, deps.seal, { id: decisionId, caseId, officerId, revision, ...decision, text: null, photoVerdicts: null });
  return { decisionId, officerId, revision };
}

/** A case handed in as an api of the release before does it: its workflow checks it, and waits for officers itself. */
async function begunBefore(wish: Parameters<typeof buildCase>[1] = {}): Promise<string> {
  const { id } = await buildCase(deps, wish);
  const startWorkflowOperation = new WithStartWorkflowOperation('binding', ofBefore(id));
  await client.workflow.executeUpdateWithStart(submitUpdate, { startWorkflowOperation });
  return id;
}

const told = async (id: string) => smsOf(partners, (await read(deps, id)).number).length;
const runs = (id: string) => isRunning(client, caseWorkflowId(id));

/** What Temporal lists for this question. */
async function listed(query: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
  return ids;
}

describe('a case that the release before began', () => {
  test('is decided by an api of that release while the present workers run, and its workflow ends', async () => {
    const id = await begunBefore();
    const { revision, state } = await read(deps, id);
    expect(state).toBe('in-review');
    const input = await proposed(id, revision, { verdict: 'approve', reasons: [] });
    const decided = await handleOf(client, id).executeUpdate(decideUpdate, { args: [input] });
    expect(decided.state).toBe('approved');
    expect(await handleOf(client, id).result()).toMatchObject({ state: 'approved' });
    expect(await read(deps, id)).toMatchObject({ state: 'approved', unheard: null });
    expect(await told(id)).toBeGreaterThan(0);
  });

  test('is decided without its workflow, everybody is told once, and the workflow hears of it and ends', async () => {
    const id = await begunBefore();
    await decide(deps, client, { caseId: id, officerId: officers[0], verdict: 'approve' });
    const messages = await told(id);
    expect(messages).toBeGreaterThan(0);
    expect(await runs(id)).toBe(true);
    expect(await wakeEnded(deps, client)).toBe(0);
    await deps
      .db('cases')
      .where({ id })
      .update({ closed_at: new Date(Date.now() - 11 * 60_000) });
    await vi.waitFor(async () => expect(await wakeEnded(deps, client)).toBe(1), TIMEOUT);
    expect(await handleOf(client, id).result()).toMatchObject({ state: 'approved' });
    expect(await told(id)).toBe(messages);
  });

  test('was taken in by this one, is returned by an api of that release, and its workflow is found and replays', async () => {
    const { id } = await buildCase(deps);
    await submit(deps, client, id);
    const { revision } = await read(deps, id);
    const input = await proposed(id, revision, { verdict: 'return', reasons: [{ code: 'glare', photo: 'owner' }] });
    const startWorkflowOperation = new WithStartWorkflowOperation('binding', ofBefore(id));
    const decided = await client.workflow.executeUpdateWithStart(decideUpdate, { startWorkflowOperation, args: [input] });
    expect(decided.state).toBe('returned');
    await vi.waitFor(async () => expect(await listed(RUNNING_OF_BEFORE)).toContain(caseWorkflowId(id)), TIMEOUT);
    await Worker.runReplayHistory({ workflowBundle: { codePath } }, await handleOf(client, id).fetchHistory());
    expect((await withdraw(deps, client, id)).state).toBe('withdrawn');
    expect(await handleOf(client, id).result()).toMatchObject({ state: 'withdrawn' });
  });

  test('is returned without its workflow, which tells, takes the supplement, waits for officers again, and is withdrawn', async () => {
    const id = await begunBefore();
    await decide(deps, client, { caseId: id, officerId: officers[0], verdict: 'return', reasons: [{ code: 'glare', photo: 'owner' }] });
    await vi.waitFor(async () => expect(await told(id)).toBe(1), TIMEOUT);
    const { owner } = await insertGoodPhotos(deps.db);
    expect((await supplement(deps, client, id, { owner })).state).toBe('in-review');
    expect(await runs(id)).toBe(true);
    const changed = `WorkflowId = '${caseWorkflowId(id)}' and TemporalChangeVersion = 'moved'`;
    await vi.waitFor(async () => expect(await listed(changed)).toHaveLength(1), TIMEOUT);
    expect(await listed(RUNNING_OF_BEFORE)).toContain(caseWorkflowId(id));
    expect((await withdraw(deps, client, id)).state).toBe('withdrawn');
    expect(await handleOf(client, id).result()).toMatchObject({ state: 'withdrawn' });
    await Worker.runReplayHistory({ workflowBundle: { codePath } }, await handleOf(client, id).fetchHistory());
  });
});

test('of running workflows, those that this release began are not taken for some of the release before', async () => {
  const { id } = await buildCase(deps, { photos: { documents: null } });
  expect((await submit(deps, client, id)).state).toBe('returned');
  const began = `WorkflowId = '${caseWorkflowId(id)}' and TemporalChangeVersion = 'at-once' and ExecutionStatus = 'Running'`;
  await vi.waitFor(async () => expect(await listed(began)).toHaveLength(1), TIMEOUT);
  expect(await listed(RUNNING_OF_BEFORE)).not.toContain(caseWorkflowId(id));
});

test('whoever runs the product is told the same question', () => {
  expect(readFileSync(new URL('../../../worker/README.md', import.meta.url), 'utf8')).toContain(`"${RUNNING_OF_BEFORE}"`);
});

/** As much of a recorded history as is doctored here. */
interface Recorded {
  events: Record<string, unknown>[];
}

const folder = new URL('../../histories/before/', import.meta.url);
const cases = readdirSync(folder).filter((name) => /^(binding|account-appeal|phone-change)\./.test(name));
const recorded = (file: string): Recorded => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const replay = (history: Recorded): Promise<void> => Worker.runReplayHistory({ workflowBundle: { codePath } }, historyFromJSON(history));

/** The history with one more event before the one at this place; whatever names a later event names it where it is then. */
function withEvent({ events }: Recorded, at: number, event: Record<string, unknown>): Recorded {
  const moved = JSON.parse(JSON.stringify(events), (key, value: unknown) =>
    /eventId$/i.test(key) && Number(value) > at ? String(Number(value) + 1) : value,
  ) as Recorded['events'];
  return { events: [...moved.slice(0, at), { ...event, eventId: String(at + 1) }, ...moved.slice(at)] };
}

describe('histories of mixed releases', () => {
  test.each(cases)('%s, had a present worker started it and one of the release before begun it, replays', async (file) => {
    const history = recorded(file);
    const { payloads } = (history.events[0] as { workflowExecutionStartedEventAttributes: { input: { payloads: { data: string }[] } } })
      .workflowExecutionStartedEventAttributes.input;
    const input: unknown = JSON.parse(Buffer.from(payloads[0]!.data, 'base64').toString());
    payloads[0]!.data = Buffer.from(JSON.stringify({ ...(input as object), readsRow: true })).toString('base64');
    await replay(history);
  });

  test('a signal that workers of the release before took no notice of changes nothing that they did', async () => {
    const history = recorded('binding.returned-reminded-expired.json');
    const at = history.events.findIndex(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_FIRED');
    const { events } = recorded('../recorded/binding.sms-passed.json');
    const signal = events.find(({ eventType }) => eventType === 'EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED');
    const signalled = withEvent(history, at, { ...signal, eventTime: history.events[at]?.['eventTime'] });
    await replay(signalled);
  });
});
