import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { expect, test } from 'vitest';
import { openDesk, withWorker } from '../../support/desk.ts';
import { confirmedHandling, driver, handlingHandle, payHandling, readHandling } from '../../support/handlings.ts';
import { sentTo } from '../../support/sms.ts';
import { temporal } from '../../support/temporal.ts';
import { workerProcess } from '../../support/worker-process.ts';

/** Any number that nothing else locks by. */
const GATE = 83;

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, partners } = desk;
const { db } = deps;
const { nativeConnection: connection, namespace, codePath, client } = engine;

test('R-59 R-52 a worker is killed after the penalty was recorded, before that was written down: another goes on, points are recorded once, and the fine is paid', {
  timeout: 240_000,
}, async () => {
  await db.raw(
    `create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
       create trigger gate before update on handlings for each row when (old.state = 'confirmed' and new.state = 'awaiting-payment')
         execute function wait_at_gate()`,
  );
  const gate = await db.transaction();
  await gate.raw('select pg_advisory_xact_lock(?)', [GATE]);
  const whose = await driver(desk, { points: 5 });
  const { id } = await confirmedHandling(desk, whose, { points: 6 });
  await wakeHandling(client.workflow, id);
  const { child, ended } = workerProcess(desk, engine);
  const waits = async () => (await db('pg_locks').where({ locktype: 'advisory', objid: GATE, granted: false })).length;
  await expect.poll(waits, { timeout: 120_000 }).toBe(1);
  child.kill('SIGKILL');
  await ended;
  // Only once the server has seen that its client is gone does nothing of it go on.
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker' and datname = current_database()`);
  await gate.commit();
  await db.raw('drop trigger gate on handlings; drop function wait_at_gate()');
  expect(await readHandling(deps, id)).toMatchObject({ state: 'confirmed', reserved: true });
  expect([...partners.records.violations.penalties.keys()]).toEqual([id]);

  await withWorker({ deps: desk.workerDeps, connection, namespace, codePath }, async () => {
    await expect.poll(async () => (await readHandling(deps, id)).state, { timeout: 120_000 }).toBe('awaiting-payment');
    await expect.poll(() => sentTo(partners, whose.person.phone).length, { timeout: 60_000 }).toBe(1);
    expect(await payHandling(deps, id, { client })).toBe('paid');
    await handlingHandle(client, id).result();
  });
  expect(await readHandling(deps, id)).toMatchObject({ state: 'done', reserved: false });
  expect([...partners.records.violations.penalties.keys()]).toEqual([id]);
  expect(await deps.violations.pointsOf(whose.person.identityNumber)).toMatchObject({ points: 11 });
  const recorded = await db('audit').whereRaw(`detail ->> 'handlingId' = ?`, [id]).where({ action: 'handling.penalty-recorded' });
  expect(recorded).toHaveLength(1);
  expect(sentTo(partners, whose.person.phone)).toHaveLength(2);
});
