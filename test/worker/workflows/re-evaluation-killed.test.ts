import { reEvaluationWorkflowId } from '@trafficdesk/worker/contracts/re-evaluation.ts';
import { resumeRuns } from '@trafficdesk/worker/resume-runs.ts';
import { findReEvaluation } from '@trafficdesk/worker/store/re-evaluations.ts';
import { expect, test } from 'vitest';
import { beginReEvaluation } from '../../support/begin-re-evaluation.ts';
import { buildCase, openDesk, publish, submit, withWorker } from '../../support/desk.ts';
import { withQuota } from '../../support/raised-quota.ts';
import { temporal } from '../../support/temporal.ts';
import { workerProcess } from '../../support/worker-process.ts';

const CASES = 12;
/** Any number that nothing else locks by. */
const GATE = 78;
const DOCUMENT = 'binding.eligibility';

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { db } = desk.deps;
const { nativeConnection: connection, namespace, codePath } = engine;
const working = <T>(work: () => Promise<T>): Promise<T> => withWorker({ deps: desk.workerDeps, connection, namespace, codePath }, work);

test('a worker that is killed in the middle is followed by another, and each case is decided anew once', { timeout: 240_000 }, async () => {
  const ids: string[] = [];
  await working(async () => {
    for (let n = 0; n < CASES; n += 1) {
      const { id } = await buildCase(desk.deps);
      await submit(desk.workerDeps, engine.client, id);
      ids.push(id);
    }
  });
  await publish(db, DOCUMENT, withQuota(0));
  const id = await beginReEvaluation(db, DOCUMENT, desk.officers[0]);
  const half = ids.toSorted()[CASES / 2] as string;
  await db.raw(
    `create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
     create trigger gate before insert on re_evaluated_cases for each row when (new.case_id >= '${half}') execute function wait_at_gate()`,
  );
  const gate = await db.transaction();
  await gate.raw('select pg_advisory_xact_lock(?)', [GATE]);
  const { child, ended } = workerProcess(desk, engine);
  const waits = async () => (await db('pg_locks').where({ locktype: 'advisory', objid: GATE, granted: false })).length;
  await expect.poll(waits, { timeout: 120_000 }).toBe(1);
  child.kill('SIGKILL');
  await ended;
  // Only once the server has seen that its client is gone does nothing of it go on.
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker' and datname = current_database()`);
  await gate.commit();
  await db.raw('drop trigger gate on re_evaluated_cases; drop function wait_at_gate()');
  expect(await findReEvaluation(db, id)).toMatchObject({ state: 'running', done: CASES / 2 });

  await working(async () => {
    await resumeRuns(desk.workerDeps, engine.client, 'reEvaluation');
    await engine.client.workflow.getHandle(reEvaluationWorkflowId(id)).result();
  });
  expect(await findReEvaluation(db, id)).toMatchObject({ state: 'finished', total: CASES, done: CASES, changed: CASES, skipped: 0 });
  expect(await db('cases').whereIn('id', ids).distinct('state', 'revision')).toEqual([{ state: 'in-review', revision: 2 }]);
  const records: string[] = await db('audit').where({ action: 'case.re-evaluated' }).pluck('case_id');
  expect(records.toSorted()).toEqual(ids.toSorted());
});
