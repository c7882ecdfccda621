import { randomUUID } from 'node:crypto';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { putHandling } from '../../support/put-handling.ts';
import { ledgerBalanced } from '../invariants/ledger-balanced.ts';
import { messagesOnce } from '../invariants/messages-once.ts';
import { penaltiesOnce } from '../invariants/penalties-once.ts';
import { LONG_AGO, type Plant, type Planted, withMore, without } from './plant.ts';

const SENT = { id: '', to: '15400000000', text: '您的申请已办结', sentAt: LONG_AGO.toISOString() };

const MESSAGES: Plant[] = [
  [
    'a message under one key with two contents',
    messagesOnce,
    ({ books }) => books({ messagesAgain: new Map([['a', { same: 3, otherwise: 1 }]]) }),
    'messages were handed over with another content under the same key',
  ],
  [
    'a message that went out twice under two keys',
    messagesOnce,
    ({ books, partners }) => {
      const [sent = SENT] = partners.records.messages.values();
      books({ messages: withMore(partners.records.messages, 'again', { ...sent, id: 'again' }) });
    },
    'messages went to the same phone in the same words under more than one key',
  ],
  [
    'a message on record that never went out',
    messagesOnce,
    ({ trx, caseId }) => trx('messages').insert({ id: 'never', case_id: caseId, recipient: 'owner', template: 'bound-to-owner' }),
    'messages are on record as sent, and the gateway has none of them',
  ],
  [
    'a message that went out and is not on record',
    messagesOnce,
    ({ books, partners }) => books({ messages: withMore(partners.records.messages, 'unknown', { ...SENT, id: 'unknown' }) }),
    'messages went out, and are not on record',
  ],
  [
    'an applicant who was told nothing',
    messagesOnce,
    ({ trx }) => trx('messages').where({ recipient: 'applicant' }).delete(),
    'cases have come to an end or back, and their applicant was not told that',
  ],
  [
    'an applicant who was told of an earlier standing alone',
    messagesOnce,
    ({ trx }) => trx('cases').update({ revision: trx.raw('revision + 1') }),
    'cases have come to an end or back, and their applicant was not told that',
  ],
  [
    'an owner who was not told',
    messagesOnce,
    ({ trx }) => trx('messages').where({ recipient: 'owner' }).delete(),
    'bindings are in effect and the applicant was told, but not the owner',
  ],
];

/** What is booked can be changed only by who is above the rules. */
const unguarded = (table: string, spoil: (planted: Planted) => PromiseLike<unknown>) => async (planted: Planted) => {
  await planted.trx.raw('alter table ?? disable trigger user', [table]);
  await spoil(planted);
};

const LEDGER: Plant[] = [
  [
    'an entry that does not balance',
    ledgerBalanced,
    unguarded('ledger_postings', ({ trx }) => trx('ledger_postings').where({ account: 'unmatched' }).update({ amount_fen: -499 })),
    'entries do not balance',
  ],
  [
    'a sum that the gateway does not hold',
    ledgerBalanced,
    unguarded('ledger_postings', ({ trx }) => trx('ledger_postings').where({ account: 'gateway-clearing' }).update({ amount_fen: 499 })),
    'sum in fen is booked as held by the gateway, which holds another',
  ],
  [
    'money the gateway has of which we know nothing',
    ledgerBalanced,
    ({ books, partners }) => {
      const { payments } = partners.records;
      const more = { movementId: 'P1', orderId: 'o', kind: 'payment', amountFen: 7, at: LONG_AGO.toISOString(), refundKey: null } as const;
      books({ payments: { ...payments, movements: withMore(payments.movements, 'P1', more) } });
    },
    'movements of the gateway are not in our books',
  ],
  [
    'money of which only we know',
    ledgerBalanced,
    ({ books, partners, movementId }) =>
      books({ payments: { ...partners.records.payments, movements: without(partners.records.payments.movements, movementId) } }),
    'movements are in our books that the gateway knows nothing of',
  ],
  [
    'a movement in another amount',
    ledgerBalanced,
    ({ trx }) => trx('payment_movements').update({ amount_fen: 499 }),
    'movements are in our books with another amount',
  ],
  [
    'a movement that nobody booked',
    ledgerBalanced,
    unguarded('ledger_entries', ({ trx }) => trx('ledger_entries').update({ occasion: 'other' })),
    'movements are booked nowhere',
  ],
];

const penalty = {
  violationNumber: '1',
  identityNumber: '2',
  points: 1,
  fineFen: 1,
  decisionNumber: '3',
  decidedAt: LONG_AGO.toISOString(),
};
const twicePunished = ({ books, partners }: Planted): void => {
  const penalties = new Map(['a', 'b'].map((each) => [each, { key: each, ...penalty }]));
  books({ violations: { ...partners.records.violations, penalties } });
};

const PENALTIES: Plant[] = [
  [
    'a confirmation that is gone',
    penaltiesOnce,
    ({ tell }) => tell({ kind: 'confirmed', handlingId: randomUUID(), violationNumber: '1' }),
    'confirmations were answered and are gone',
  ],
  [
    'a penalty that is ours alone',
    penaltiesOnce,
    ({ trx, deps }) => putHandling({ ...deps, db: trx }),
    'penalties are on record here and not at the violation database',
  ],
  ['a penalty of which we know nothing', penaltiesOnce, twicePunished, 'penalties are at the violation database and not on record here'],
  ['a violation that was punished twice', penaltiesOnce, twicePunished, 'violations were punished more than once'],
  [
    'a handling that is done, and nobody was told of its payment',
    penaltiesOnce,
    async ({ trx, deps }) => {
      const { id } = await putHandling({ ...deps, db: trx });
      await trx('handlings').where({ id }).update({ state: 'done', paid_at: LONG_AGO, ended_at: LONG_AGO });
    },
    'handlings are done although the violation database was not told of the payment',
  ],
  [
    'a decision that was told as paid twice',
    penaltiesOnce,
    ({ books, partners }) => {
      const paid = { decisionNumber: '3', fineFen: 1, lateFeeFen: 0, paidAt: LONG_AGO.toISOString() };
      const payments = new Map(['a', 'b'].map((each) => [each, { key: each, ...paid }]));
      books({ violations: { ...partners.records.violations, payments } });
    },
    'decisions were told as paid more than once',
  ],
  [
    'a penalty that was recorded twice',
    penaltiesOnce,
    async ({ trx, deps }) => {
      const { id: handlingId } = await putHandling({ ...deps, db: trx });
      for (let n = 0; n < 2; n += 1)
        await appendAudit(trx, { actor: { kind: 'system' }, action: 'handling.penalty-recorded', detail: { handlingId } });
    },
    'handlings recorded a penalty more than once',
  ],
  [
    'a handling that was paid in full and waits',
    penaltiesOnce,
    async ({ trx, deps }) => {
      const { id, fineFen } = await putHandling({ ...deps, db: trx });
      const paid = { gateway_id: 'P2', gateway_order: 'o', kind: 'payment', amount_fen: fineFen, at: LONG_AGO, heard_by: 'notice' };
      await trx('payment_movements').insert({ ...paid, handling_id: id, standing: 'part' });
    },
    'handlings were paid in full and still wait for their payment',
  ],
  [
    'a payment that was made, of which its handling knows nothing',
    penaltiesOnce,
    async ({ trx, deps, tell }) => {
      const { id } = await putHandling({ ...deps, db: trx });
      tell({ kind: 'paid', handlingId: id, orderId: randomUUID() });
    },
    'fines were paid, and their handlings know nothing of it',
  ],
];

/** What may go wrong with what people are told, and with money. */
export const WITH_MONEY_AND_MESSAGES: readonly Plant[] = [...MESSAGES, ...LEDGER, ...PENALTIES];
