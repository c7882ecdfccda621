import { expect, test } from 'vitest';
import { openDesk, withWorker } from '../../support/desk.ts';
import { buildPhoneChange, phoneOwner, phonesOf, startPhoneChange, stepStates } from '../../support/phone-change.ts';
import { sentTo } from '../../support/sms.ts';
import { temporal } from '../../support/temporal.ts';
import { workerProcess } from '../../support/worker-process.ts';

/** Any number that nothing else locks by. */
const GATE = 79;

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, partners } = desk;
const { db } = deps;
const { nativeConnection: connection, namespace, codePath, client } = engine;

test('R-11 a worker is killed after the registry took a phone, before that was written down: another goes on, and nothing is done twice', {
  timeout: 240_000,
}, async () => {
  await db.raw(
    `create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(${GATE}); return new; end $$;
       create trigger gate before update on effect_steps for each row when (new.step = 'driver-file' and new.state = 'taken')
         execute function wait_at_gate()`,
  );
  const gate = await db.transaction();
  await gate.raw('select pg_advisory_xact_lock(?)', [GATE]);
  const owner = await phoneOwner(deps, partners);
  const opened = await buildPhoneChange(deps, owner);
  const { ended: changed } = startPhoneChange(deps, client, opened);
  const { child, ended } = workerProcess(desk, engine);
  const waits = async () => (await db('pg_locks').where({ locktype: 'advisory', objid: GATE, granted: false })).length;
  await expect.poll(waits, { timeout: 120_000 }).toBe(1);
  child.kill('SIGKILL');
  await ended;
  // Only once the server has seen that its client is gone does nothing of it go on.
  await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'worker' and datname = current_database()`);
  await gate.commit();
  await db.raw('drop trigger gate on effect_steps; drop function wait_at_gate()');
  const states = ['taken', 'planned', 'planned', 'planned'];
  expect((await stepStates(deps, opened.id)).map(([, state]) => state)).toEqual(states);
  expect([...partners.records.phones.keys()]).toEqual([`${opened.id}:driver-file`]);

  await withWorker({ deps: desk.workerDeps, connection, namespace, codePath }, async () =>
    expect((await changed()).state).toBe('approved'),
  );
  expect(await phonesOf(deps, owner)).toEqual(Array.from({ length: 4 }, () => owner.newPhone));
  const keys = ['driver-file', 'vehicle-file:1', 'vehicle-file:2'];
  expect([...partners.records.phones.keys()]).toEqual(keys.map((step) => `${opened.id}:${step}`));
  const taken = await db('audit').where({ case_id: opened.id, action: 'case.effect-step-taken' }).orderBy('id').pluck('detail');
  expect(taken.map(({ step }) => step)).toEqual(['account', ...keys]);
  expect(sentTo(partners, owner.newPhone)).toHaveLength(1);
});
