import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { backtestStretch } from '@trafficdesk/worker/activities/backtest-stretch.ts';
import { OpenTrials } from '@trafficdesk/worker/backtest/open-trials.ts';
import { backtestWorkflowId } from '@trafficdesk/worker/contracts/backtest.ts';
import { createBacktestWorker } from '@trafficdesk/worker/create-worker.ts';
import { resumeRuns } from '@trafficdesk/worker/resume-runs.ts';
import { listFlips } from '@trafficdesk/worker/store/flips.ts';
import { askForCancel, type Backtest, findBacktest } from '@trafficdesk/worker/store/backtests.ts';
import { beforeAll, expect, test } from 'vitest';
import { eligibilityFacts } from '../../bench/eligibility-facts.ts';
import { createRandom } from '../../demo/draw/random.ts';
import { beginBacktest } from '../../support/begin-backtest.ts';
import { openDesk } from '../../support/desk.ts';
import { withQuota } from '../../support/raised-quota.ts';
import { storeEvaluations } from '../../support/stored-evaluations.ts';
import { temporal } from '../../support/temporal.ts';

const ROWS = 120_000;
/** Any number that nothing else locks by. */
const GATE = 77;

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { db } = desk.deps;
beforeAll(() => {
  const random = createRandom(5);
  return storeEvaluations(
    db,
    'binding.eligibility',
    Array.from({ length: 1000 }, () => eligibilityFacts(random)),
    ROWS / 1000 - 1,
  );
});

const begin = (quota = 4): Promise<string> => beginBacktest(db, { content: withQuota(quota), staffId: desk.officers[0] });
const read = async (id: string): Promise<Backtest> => (await findBacktest(db, id)) as Backtest;
const flipsOf = async (id: string): Promise<number[]> =>
  (await listFlips(db, { by: 'backtest', id }, { cities: null, limit: ROWS })).map(({ evaluationId }) => evaluationId);

async function withWorker<T>(work: () => Promise<T>): Promise<T> {
  const { nativeConnection: connection, namespace, codePath } = engine;
  const worker = await createBacktestWorker({ connection, namespace, deps: desk.workerDeps, workflowBundle: { codePath } });
  return worker.runUntil(work);
}

/** Starts the worker as the product does. It finds what has not ended by itself. */
function workerProcess() {
  const { privateKey } = generateKeyPairSync('ed25519');
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: {
      PATH: process.env.PATH,
      ...desk.workerVariables,
      TEMPORAL_ADDRESS: engine.address,
      TEMPORAL_NAMESPACE: engine.namespace,
      REGISTRY_URL: desk.partners.registryUrl,
      SMS_URL: desk.partners.smsUrl,
      IDENTITY_URL: desk.partners.identityUrl,
      ALIPAY_URL: desk.partners.alipayUrl,
      VIOLATIONS_URL: desk.partners.violationsUrl,
      PAYMENTS_URL: desk.partners.paymentsUrl,
      AUDIT_ANCHOR_DIR: join(desk.workerVariables.PHOTO_DIR, 'anchors'),
      AUDIT_SIGNING_KEY: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    },
    stdio: 'ignore',
  });
  return { child, ended: once(child, 'close') };
}

test('a worker that is killed in the middle is followed by another, and nothing is counted twice', { timeout: 180_000 }, async () => {
  const id = await begin();
  await db.raw(
    `create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
     create trigger gate before insert on backtest_flips for each row when (new.evaluation_id > 70000) execute function wait_at_gate()`,
  );
  const gate = await db.transaction();
  await gate.raw('select pg_advisory_xact_lock(?)', [GATE]);
  const { child, ended } = workerProcess();
  await expect.poll(async () => (await read(id)).done, { timeout: 90_000 }).toBe(50_000);
  const waits = async () => (await db('pg_locks').where({ locktype: 'advisory', objid: GATE, granted: false })).length;
  await expect.poll(waits, { timeout: 30_000 }).toBe(1);
  child.kill('SIGKILL');
  await ended;
  // Only once the server has seen that its client is gone does nothing of it go on.
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker' and datname = current_database()`);
  await gate.commit();
  await db.raw('drop trigger gate on backtest_flips; drop function wait_at_gate()');
  expect(await read(id)).toMatchObject({ state: 'running', done: 50_000 });

  await withWorker(() => engine.client.workflow.getHandle(backtestWorkflowId(id)).result());
  const alone = await begin();
  const trials = new OpenTrials();
  while (!(await backtestStretch(desk.workerDeps, trials, { backtestId: alone })).ended);
  const [resumed, whole] = [await read(id), await read(alone)];
  expect(resumed).toMatchObject({ state: 'finished', done: ROWS, total: ROWS, counts: whole.counts });
  expect(await flipsOf(id)).toEqual(await flipsOf(alone));
});

test('one whose workflow was ended from outside is taken up again from where it stands', { timeout: 60_000 }, async () => {
  const id = await begin();
  await resumeRuns(desk.workerDeps, engine.client, 'backtest');
  const handle = engine.client.workflow.getHandle(backtestWorkflowId(id));
  await handle.terminate();
  await withWorker(async () => {
    await resumeRuns(desk.workerDeps, engine.client, 'backtest');
    await engine.client.workflow.getHandle(backtestWorkflowId(id)).result();
  });
  expect(await read(id)).toMatchObject({ state: 'finished', done: ROWS });
});

test('one that is asked to end before it began comes to its end without a count', { timeout: 60_000 }, async () => {
  const id = await begin();
  await askForCancel(db, id);
  await resumeRuns(desk.workerDeps, engine.client, 'backtest');
  await withWorker(() => engine.client.workflow.getHandle(backtestWorkflowId(id)).result());
  expect(await read(id)).toMatchObject({ state: 'cancelled', done: 0 });
});
