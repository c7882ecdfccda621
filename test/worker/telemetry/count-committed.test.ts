import { ask } from '@trafficdesk/worker/store/ask.ts';
import { transact } from '@trafficdesk/worker/store/transact.ts';
import { countCommitted } from '@trafficdesk/worker/telemetry/count-committed.ts';
import { useMeters } from '@trafficdesk/worker/telemetry/metrics.ts';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';

const { db } = await cloneDatabase();

test('what happens in a transaction is counted once it is committed, and not where it is rolled back, behind a savepoint neither', async () => {
  const count = vi.fn<(what: string, labels: Record<string, string>) => void>();
  useMeters({ count, observe: () => undefined });
  onTestFinished(() => useMeters(null));
  const counted = (): unknown[] => count.mock.calls.map(([, { why }]) => why);

  await db.transaction(async (trx) => {
    await trx.raw('select 1');
    countCommitted(trx, 'claimsLost', { why: 'expired' });
    expect(counted()).toEqual([]);
  });
  expect(counted()).toEqual(['expired']);

  const undone = db.transaction(async (trx) => {
    countCommitted(trx, 'claimsLost', { why: 'released' });
    await trx.transaction(async (inner) => {
      await inner.raw('select 1');
      countCommitted(inner, 'claimsLost', { why: 'taken-over' });
    });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(counted()).toEqual(['expired']);

  const failed = transact(db, async (trx, last) => {
    countCommitted(trx, 'claimsLost', { why: 'released' });
    last(ask(trx, 'select 1 / $1::int', [0]));
  });
  await expect(failed).rejects.toThrow('division by zero');
  expect(counted()).toEqual(['expired']);
});
