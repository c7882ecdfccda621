import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import type { Records } from '@trafficdesk/worker/partners/stand-in/records.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { raiseMatter } from '@trafficdesk/worker/store/matters.ts';
import type { Knex } from 'knex';
import { beforeAll, expect, test } from 'vitest';
import { buildCase, CITY, decide, openDesk, read, submit } from '../support/desk.ts';
import { buildPhoneChange, phoneOwner } from '../support/phone-change.ts';
import { putHandling } from '../support/put-handling.ts';
import { tamper } from '../worker/audit/chain.ts';
import { INVARIANTS } from './invariants/all.ts';
import { auditWhole } from './invariants/audit-whole.ts';
import { decisionsOnce } from './invariants/decisions-once.ts';
import { effectsOnce } from './invariants/effects-once.ts';
import type { Evidence, Invariant } from './invariants/evidence.ts';
import { ledgerBalanced } from './invariants/ledger-balanced.ts';
import { messagesOnce } from './invariants/messages-once.ts';
import { nothingBroken } from './invariants/nothing-broken.ts';
import { nothingStuckUnseen } from './invariants/nothing-stuck-unseen.ts';
import { penaltiesOnce } from './invariants/penalties-once.ts';
import { photosKept } from './invariants/photos-kept.ts';
import { readsNeverGoBack } from './invariants/reads-never-go-back.ts';
import { submissionsOnce } from './invariants/submissions-once.ts';
import { type Entry, openJournal } from './load/journal.ts';

const { deps, officers, partners } = await openDesk();
const { db, seal } = deps;
const [officerId] = officers;
/** No case here waits for anything: nothing is asked of Temporal but what runs. */
const nobody = {} as Client;

const key = randomUUID();
const decisionId = randomUUID();
let caseId: string;
let bindingId: string;
let movementId: string;
/** What people were told in a run in which all went well. */
let told: Entry[];

/** One case as a run leaves it: handed in, approved, told; and money that came once. */
beforeAll(async () => {
  caseId = derivedId(`channel app\0${key}`);
  const opened = await buildCase(deps, { id: caseId });
  const photos = Object.values(opened.photos).filter((each) => each !== undefined);
  await appendAudit(db, { actor: { kind: 'channel', id: 'app' }, action: 'case.submitted', caseId });
  await submit(deps, nobody, caseId);
  await decide(deps, nobody, { caseId, officerId, verdict: 'approve', decisionId });
  bindingId = (await db('bindings').where({ case_id: caseId }).first('id')).id;
  const paid = await partners.gateway.pay({ orderId: `o-${randomUUID()}`, amountFen: 500 });
  await takeMovement(deps, (paid as NonNullable<typeof paid>).movement, 'notice');
  movementId = (paid as NonNullable<typeof paid>).movement.movementId;
  const { number } = await read(deps, caseId);
  told = [
    { kind: 'submitted', key, caseId, number, process: 'binding', photos },
    { kind: 'decided', decisionId, caseId, verdict: 'approve', officerId },
    { kind: 'read', caseId, least: 1, seen: 2 },
  ];
});

interface Planted {
  trx: Knex.Transaction;
  tell: (entry: Entry) => void;
  /** In the partners' books, without them. */
  books: (otherwise: Partial<Records>) => void;
  /** Workflows that run. */
  run: (workflowId: string) => void;
}

/** Holds what is left of the run against an invariant, with something planted that is gone afterwards. */
async function found(invariant: Invariant, plant: (planted: Planted) => unknown): Promise<string[]> {
  const journal = openJournal();
  for (const entry of told) journal.write(entry);
  const { violations, payments } = partners.records;
  let records: Records = { ...partners.records, violations, payments };
  const running: string[] = [];
  const temporal = {
    workflow: {
      list: async function* () {
        for (const workflowId of running) yield { workflowId };
      },
    },
  } as unknown as Client;
  const photos = { get: () => Promise.reject(new Error('gone')) };
  const trx = await db.transaction();
  try {
    await plant({
      trx,
      tell: (entry) => journal.write(entry),
      books: (otherwise) => (records = { ...records, ...otherwise }),
      run: (workflowId) => running.push(workflowId),
    });
    const evidence: Evidence = { journal, db: trx, seal, records, photos, anchors: null, temporal };
    return await invariant(evidence);
  } finally {
    await trx.rollback();
  }
}

const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const without = <K, V>(map: ReadonlyMap<K, V>, gone: K): Map<K, V> => new Map([...map].filter(([each]) => each !== gone));
const withMore = <K, V>(map: ReadonlyMap<K, V>, id: K, value: V): Map<K, V> => new Map([...map, [id, value]]);
const SENT = { id: '', to: '15400000000', text: '您的申请已办结', sentAt: LONG_AGO.toISOString() };

test.each(INVARIANTS.filter(([, invariant]) => invariant !== auditWhole))('%s: so it is where all went well', async (_name, invariant) => {
  expect(await found(invariant, () => undefined)).toEqual([]);
});

type Case = [name: string, invariant: Invariant, plant: (planted: Planted) => unknown, finding: RegExp];

const PLANTED: Case[] = [
  [
    'an acknowledged application that is gone',
    submissionsOnce,
    ({ tell }) => tell({ kind: 'submitted', key: 'k', caseId: derivedId('channel app\0k'), number: '1', process: 'binding', photos: [] }),
    /answered with a case and are gone/,
  ],
  ['a case under another number', submissionsOnce, ({ trx }) => trx('cases').update({ number: '261122-999999999' }), /another number/],
  ['a case that nobody handed in', submissionsOnce, async ({ trx }) => void (await buildCase({ ...deps, db: trx })), /handed in by nobody/],
  [
    'an application that became two cases',
    submissionsOnce,
    async ({ trx }) => {
      const { id } = await buildCase({ ...deps, db: trx });
      await trx('cases')
        .where({ id })
        .update({ request_hash: trx('cases').where({ id: caseId }).select('request_hash') });
    },
    /more than once/,
  ],
  ['a case without one of its photos', submissionsOnce, ({ trx }) => trx('case_photos').where({ slot: 'owner' }).delete(), /lack a photo/],
  [
    'an application on record twice',
    submissionsOnce,
    ({ trx }) => appendAudit(trx, { actor: { kind: 'channel', id: 'app' }, action: 'case.submitted', caseId }),
    /not on record once/,
  ],
  [
    'a decision that is gone',
    decisionsOnce,
    ({ tell }) => tell({ kind: 'decided', decisionId: randomUUID(), caseId, verdict: 'approve', officerId }),
    /decisions were answered and are gone/,
  ],
  [
    'a decision that says something else',
    decisionsOnce,
    ({ trx }) => trx('decisions').update({ verdict: 'return' }),
    /not what was decided/,
  ],
  [
    'a decision that never took effect',
    decisionsOnce,
    ({ trx }) => trx('decisions').update({ taken_at: null, review_id: null, standing: null }),
    /neither in effect nor refused/,
  ],
  [
    'a decision that took effect twice',
    decisionsOnce,
    ({ trx }) => appendAudit(trx, { actor: { kind: 'staff', id: officerId }, action: 'case.decided', caseId, detail: { decisionId } }),
    /more or less often/,
  ],
  ['an approval without its binding', decisionsOnce, ({ trx }) => trx('bindings').delete(), /another number of bindings/],
  [
    'a binding that the registry was not told of',
    decisionsOnce,
    ({ books }) => books({ bindings: without(partners.records.bindings, bindingId) }),
    /but not the registry/,
  ],
  [
    'a binding that is the registry’s alone',
    decisionsOnce,
    ({ books }) => {
      const [told] = partners.records.bindings.values();
      if (told) books({ bindings: withMore(partners.records.bindings, 'other', { ...told, bindingId: 'other' }) });
    },
    /known to the registry and not to us/,
  ],
  [
    'a phone that was granted and not given, without its steps',
    effectsOnce,
    async ({ trx }) => {
      const { id } = await buildPhoneChange({ ...deps, db: trx }, await phoneOwner({ db: trx, seal }, partners));
      await trx('cases').where({ id }).update({ state: 'approved', closed_at: trx.fn.now() });
    },
    /another phone$|not every step/m,
  ],
  [
    'a file that was changed twice',
    effectsOnce,
    ({ books }) => {
      const change = {
        identityNumber: inventPerson(1).identityNumber,
        phone: '15400000001',
        vehicle: null,
        changedAt: LONG_AGO.toISOString(),
      };
      books({ phones: new Map(['a', 'b'].map((each) => [each, { ...change, key: each }])) });
    },
    /same phone more than once/,
  ],
  [
    'a message under one key with two contents',
    messagesOnce,
    ({ books }) => books({ messagesAgain: new Map([['a', { same: 3, otherwise: 1 }]]) }),
    /another content under the same key/,
  ],
  [
    'a message that went out twice under two keys',
    messagesOnce,
    ({ books }) => {
      const [sent = SENT] = partners.records.messages.values();
      books({ messages: withMore(partners.records.messages, 'again', { ...sent, id: 'again' }) });
    },
    /more than one key/,
  ],
  [
    'a message on record that never went out',
    messagesOnce,
    ({ trx }) => trx('messages').insert({ id: 'never', case_id: caseId, recipient: 'owner', template: 'bound-to-owner' }),
    /the gateway has none/,
  ],
  [
    'a message that went out and is not on record',
    messagesOnce,
    ({ books }) => books({ messages: withMore(partners.records.messages, 'unknown', { ...SENT, id: 'unknown' }) }),
    /not on record/,
  ],
  [
    'an applicant who was told nothing',
    messagesOnce,
    ({ trx }) => trx('messages').where({ recipient: 'applicant' }).delete(),
    /told nothing/,
  ],
  [
    'an entry that does not balance',
    ledgerBalanced,
    async ({ trx }) => {
      await trx.raw('alter table ledger_postings disable trigger user');
      await trx('ledger_postings').where({ account: 'unmatched' }).update({ amount_fen: -499 });
    },
    /do not balance/,
  ],
  [
    'money the gateway has of which we know nothing',
    ledgerBalanced,
    ({ books }) => {
      const { payments } = partners.records;
      const more = { movementId: 'P1', orderId: 'o', kind: 'payment', amountFen: 7, at: LONG_AGO.toISOString(), refundKey: null } as const;
      books({ payments: { ...payments, movements: withMore(payments.movements, 'P1', more) } });
    },
    /not in our books/,
  ],
  [
    'money of which only we know',
    ledgerBalanced,
    ({ books }) =>
      books({ payments: { ...partners.records.payments, movements: without(partners.records.payments.movements, movementId) } }),
    /knows nothing of/,
  ],
  ['a movement in another amount', ledgerBalanced, ({ trx }) => trx('payment_movements').update({ amount_fen: 499 }), /another amount/],
  [
    'a confirmation that is gone',
    penaltiesOnce,
    ({ tell }) => tell({ kind: 'confirmed', handlingId: randomUUID(), violationNumber: '1' }),
    /confirmations were answered and are gone/,
  ],
  [
    'a penalty that is ours alone',
    penaltiesOnce,
    async ({ trx }) => void (await putHandling({ db: trx, seal })),
    /not at the violation database/,
  ],
  [
    'a violation that was punished twice',
    penaltiesOnce,
    ({ books }) => {
      const penalty = {
        violationNumber: '1',
        identityNumber: '2',
        points: 1,
        fineFen: 1,
        decisionNumber: '3',
        decidedAt: LONG_AGO.toISOString(),
      };
      const penalties = new Map(['a', 'b'].map((each) => [each, { key: each, ...penalty }]));
      books({ violations: { ...partners.records.violations, penalties } });
    },
    /more than once/,
  ],
  ['a photo whose file is gone', photosKept, ({ tell }) => tell({ kind: 'uploaded', photoId: randomUUID() }), /cannot be read/],
  ['a case that was not found', readsNeverGoBack, ({ tell }) => tell({ kind: 'read', caseId, least: 1, seen: null }), /not found/],
  ['a case that went back', readsNeverGoBack, ({ tell }) => tell({ kind: 'read', caseId, least: 3, seen: 2 }), /further back/],
  [
    'an answer that says that we made a mistake',
    nothingBroken,
    ({ tell }) => tell({ kind: 'broken', what: 'getCase', status: 500, code: 'internal', requestId: 'r' }),
    /getCase was answered 500 internal, 1 times/,
  ],
  [
    'a case that nobody checks',
    nothingStuckUnseen,
    ({ trx }) => trx('cases').update({ state: 'submitted', updated_at: LONG_AGO }),
    /wait to be checked/,
  ],
  [
    'a case that waits, with no workflow that does',
    nothingStuckUnseen,
    ({ trx }) => trx('cases').update({ state: 'returned', closed_at: null, updated_at: LONG_AGO }),
    /no workflow waits/,
  ],
  [
    'a move of which nobody has heard',
    nothingStuckUnseen,
    ({ trx }) => trx('cases').update({ heard: 0, updated_at: LONG_AGO }),
    /nobody has heard/,
  ],
];

test.each(PLANTED)('found: %s', async (_name, invariant, plant, finding) => {
  expect((await found(invariant, plant)).join('\n')).toMatch(finding);
});

test('what stands still is nothing to find where a person was asked to look into it, nor what waits with its workflow', async () => {
  const stuck = ({ trx }: Planted) => trx('cases').update({ state: 'returned', closed_at: null, updated_at: LONG_AGO });
  const alarmed = await found(nothingStuckUnseen, async (planted) => {
    await stuck(planted);
    await raiseMatter(planted.trx, { kind: 'effect-overdue', subjectId: caseId, caseId, cityCode: CITY });
  });
  const waiting = await found(nothingStuckUnseen, async (planted) => {
    await stuck(planted);
    planted.run(caseWorkflowId(caseId));
  });
  expect([alarmed, waiting]).toEqual([[], []]);
});

test('found: an audit record that was altered', async () => {
  const evidence = { db, anchors: null } as Evidence;
  expect(await auditWhole(evidence)).toEqual([]);
  await tamper(db, `update audit set reason = 'other' where id = (select min(id) from audit)`);
  expect((await auditWhole(evidence)).join()).not.toBe('');
});
