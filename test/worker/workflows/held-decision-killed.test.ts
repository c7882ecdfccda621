import { randomUUID } from 'node:crypto';
import { claimReview } from '@trafficdesk/worker/store/claims.ts';
import { proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { holdDecision } from '@trafficdesk/worker/store/pending-decisions.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import { expect, test } from 'vitest';
import { buildCase, openDesk, read, submit } from '../../support/desk.ts';
import { temporal } from '../../support/temporal.ts';
import { workerProcess } from '../../support/worker-process.ts';

/** Any number that nothing else locks by. */
const GATE = 84;

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, officers } = desk;
const { db, seal } = deps;

test('a worker is killed while it carries out a decision: another goes on, and it is taken once', { timeout: 300_000 }, async () => {
  await db.raw(
    `create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
       create trigger gate before update on decisions for each row when (old.taken_at is null and new.taken_at is not null)
         execute function wait_at_gate()`,
  );
  const gate = await db.transaction();
  await gate.raw('select pg_advisory_xact_lock(?)', [GATE]);
  const { child, ended } = workerProcess(desk, engine);
  const { id: caseId } = await buildCase(deps);
  const { revision } = await submit(deps, engine.client, caseId);
  const [officerId] = officers;
  const decisionId = randomUUID();
  await db.transaction(async (trx) => {
    await claimReview(trx, { caseId, staffId: officerId, leaseSeconds: 600, cities: null, resolves: true });
    const decision = { id: decisionId, caseId, officerId, revision, verdict: 'approve', reasons: [], text: null } as const;
    await proposeDecision(trx, seal, { ...decision, reasons: [] });
    const review = await findOpenReview(trx, caseId);
    const pending = { decisionId, caseId, process: 'binding', officerId, revision, requestId: null } as const;
    await holdDecision(trx, { ...pending, reviewId: review?.id ?? '', seconds: 1 });
  });
  const waits = async () => (await db('pg_locks').where({ locktype: 'advisory', objid: GATE, granted: false })).length;
  await expect.poll(waits, { timeout: 120_000 }).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await ended;
  // Only once the server has seen that its client is gone does nothing of it go on.
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker' and datname = current_database()`);
  await gate.commit();
  await db.raw('drop trigger gate on decisions; drop function wait_at_gate()');
  expect(await db('reviews').where({ case_id: caseId }).first('pending_decision', 'closed_at')).toEqual({
    pending_decision: decisionId,
    closed_at: null,
  });

  const second = workerProcess(desk, engine);
  await expect.poll(async () => (await read(deps, caseId)).state, { timeout: 120_000 }).toBe('approved');
  expect(await db('audit').where({ case_id: caseId, action: 'case.decided' })).toHaveLength(1);
  expect(await db('bindings').where({ case_id: caseId })).toHaveLength(1);
  second.child.kill('SIGKILL');
  await second.ended;
});
