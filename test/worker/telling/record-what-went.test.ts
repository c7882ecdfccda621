import { randomUUID } from 'node:crypto';
import { announceCase } from '@trafficdesk/worker/activities/announce-case.ts';
import { announceHandling } from '@trafficdesk/worker/handlings/announce.ts';
import { lookForPayment } from '@trafficdesk/worker/handlings/look-for-payment.ts';
import { recordPenalty } from '@trafficdesk/worker/handlings/record-penalty.ts';
import { PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { expect, test } from 'vitest';
import { buildCase, openDesk } from '../../support/desk.ts';
import { confirmedHandling, driver, readHandling } from '../../support/handlings.ts';

const desk = await openDesk();
const { deps, workerDeps, partners } = desk;
const { db, sms } = workerDeps;

const FINE = 20_000;
const PHONE = '15000000001';

/** The gateway sends what it is handed, and its answer is lost. */
const unheard: typeof workerDeps = {
  ...workerDeps,
  sms: {
    ...sms,
    async send(message) {
      await sms.send(message);
      throw new PartnerUnavailable('sms.send: no answer', { mayBeDone: true });
    },
  },
};

const recorded = (about: object) => db('messages').where(about).orderBy('id').select('recipient', 'template');

test('what went out of a handling is on record, though the handling has moved on before it could be recorded, and goes out no second time', async () => {
  const { id: handlingId } = await confirmedHandling(desk, await driver(desk), { fineFen: FINE });
  await recordPenalty(workerDeps, { handlingId });
  const tell = (by: typeof workerDeps) => announceHandling(by, { handlingId, occasion: 'penalty' });
  await expect(tell(unheard)).rejects.toThrow(PartnerUnavailable);
  const { decisionNumber } = (await readHandling(deps, handlingId)).particulars.violation;
  await deps.violations.recordPayment({
    key: randomUUID(),
    decisionNumber: decisionNumber as string,
    fineFen: FINE,
    lateFeeFen: 0,
    paidAt: new Date().toISOString(),
  });
  expect(await lookForPayment(workerDeps, { handlingId })).toMatchObject({ step: 'end' });
  expect(await recorded({ handling_id: handlingId })).toEqual([]);
  for (let times = 0; times < 2; times += 1) await tell(workerDeps);
  expect(await recorded({ handling_id: handlingId })).toEqual([{ recipient: 'applicant', template: 'penalty-recorded' }]);
  expect(partners.records.messagesAgain.has(`${handlingId}:penalty-recorded`)).toBe(false);
});

test('of a case that has moved on, what went to the applicant and to the former phone is on record, each as what it was', async () => {
  const { id: caseId } = await buildCase(deps);
  for (const template of ['returned', 'rival-taken-to-former'])
    await sms.send({ id: `${caseId}:0:${template}`, to: PHONE, text: template });
  await announceCase(workerDeps, { caseId, revision: 0, occasion: 'outcome' });
  expect(await recorded({ case_id: caseId })).toEqual([
    { recipient: 'applicant', template: 'returned' },
    { recipient: 'former-phone', template: 'rival-taken-to-former' },
  ]);
});
