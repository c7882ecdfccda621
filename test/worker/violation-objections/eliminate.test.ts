import { eliminateHandlings, tellOfElimination } from '@trafficdesk/worker/activities/violation-elimination.ts';
import { settleHandling } from '@trafficdesk/worker/handlings/settle.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { lockAccount } from '@trafficdesk/worker/payments/account.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { violationHash } from '@trafficdesk/worker/store/seal.ts';
import { insertElimination } from '@trafficdesk/worker/store/violation-eliminations.ts';
import { expect, test, vi } from 'vitest';
import { CITY, openDesk } from '../../support/desk.ts';
import { putHandling } from '../../support/put-handling.ts';
import { sentTo } from '../../support/sms.ts';

const { deps, workerDeps, partners } = await openDesk();
const { db, seal } = deps;

/** A handling whose fine is to be paid, of a record that was eliminated. */
async function ordered() {
  const handling = await putHandling(deps);
  const hash = violationHash(seal, handling.violationNumber);
  const eliminationId = await insertElimination(db, { violationHash: hash, basis: 'authority', objectionId: null });
  return { ...handling, eliminationId: eliminationId as string };
}

/** Whether somebody waits for a lock that is no row's. */
const waits = async (): Promise<boolean> => {
  const { rows } = await db.raw(
    `select from pg_locks join pg_database on pg_database.oid = database
      where datname = current_database() and locktype = 'advisory' and not granted`,
  );
  return rows.length > 0;
};

test('R-56 R-58 a payment that is booked while its handling is eliminated is booked first, and neither waits for the other for ever', async () => {
  const { id, eliminationId, fineFen } = await ordered();
  const { eliminating } = await db.transaction(async (trx) => {
    await lockAccount(trx, id);
    const begun = eliminateHandlings(workerDeps, { eliminationId });
    begun.catch(() => {});
    await vi.waitFor(async () => expect(await waits()).toBe(true), { timeout: 30_000, interval: 20 });
    expect(await settleHandling(trx, deps, { handlingId: id, paidAt: new Date(), fineFen, lateFeeFen: 0 })).toBe('paid');
    return { eliminating: begun };
  });
  expect(await eliminating).toEqual([id]);
  expect(await db('handlings').where({ id }).first('state')).toEqual({ state: 'eliminated' });
});

test('R-56 R-13 an elimination is told at the phone of the account, not at one that was on file before', async () => {
  const { id, eliminationId, identityNumber, phone: before } = await ordered();
  const { name, identityDocumentType, phone } = inventPerson(880_000);
  await insertAccount(db, seal, { person: { identityNumber, name, identityDocumentType, phone }, cityCode: CITY });
  await tellOfElimination(workerDeps, { eliminationId, handlingId: id });
  expect([sentTo(partners, phone).length, sentTo(partners, before).length]).toEqual([1, 0]);
});
