import { randomBytes, randomUUID } from 'node:crypto';
import { putHandling } from '../../support/put-handling.ts';
import { nothingBroken } from '../invariants/nothing-broken.ts';
import { nothingStuckUnseen } from '../invariants/nothing-stuck-unseen.ts';
import { photosKept } from '../invariants/photos-kept.ts';
import { readsNeverGoBack } from '../invariants/reads-never-go-back.ts';
import { LONG_AGO, type Plant, type Planted } from './plant.ts';

const stands =
  (state: string) =>
  ({ trx }: Planted) =>
    trx('cases').update({ state, closed_at: null, updated_at: LONG_AGO });

const handlingStands =
  (otherwise: object) =>
  async ({ trx, deps }: Planted): Promise<string> => {
    const { id } = await putHandling({ ...deps, db: trx });
    await trx('handlings')
      .where({ id })
      .update({ ...otherwise, updated_at: LONG_AGO });
    return id;
  };

const upload = ({ tell }: Planted): void => tell({ kind: 'uploaded', photoId: randomUUID() });

const SEEN: Plant[] = [
  ['a photo whose row is gone', photosKept, upload, 'photos were answered and have no row'],
  ['a photo whose file is gone', photosKept, upload, 'files of photos that were answered cannot be read'],
  [
    'a case that was not found',
    readsNeverGoBack,
    ({ tell, caseId }) => tell({ kind: 'read', caseId, least: 1, seen: null }),
    'cases were not found by who had been told of them',
  ],
  [
    'a case that went back',
    readsNeverGoBack,
    ({ tell, caseId }) => tell({ kind: 'read', caseId, least: 3, seen: 2 }),
    'cases were seen further back than they had been told',
  ],
  [
    'an answer that says that we made a mistake',
    nothingBroken,
    ({ tell }) => tell({ kind: 'broken', what: 'getCase', status: 500, code: 'internal', requestId: 'r' }),
    'kinds of answers said that we made a mistake',
  ],
];

const STUCK: Plant[] = [
  ['a case that nobody checks', nothingStuckUnseen, stands('submitted'), 'cases wait to be checked'],
  ['an effect that nobody goes on with', nothingStuckUnseen, stands('taking-effect'), 'effects of an approval stand still'],
  [
    'a case in review without a review',
    nothingStuckUnseen,
    stands('second-review'),
    'cases wait for officers, and no review waits with them',
  ],
  [
    'a move of which nobody has heard',
    nothingStuckUnseen,
    ({ trx }) => trx('cases').update({ unheard: trx.ref('revision'), updated_at: LONG_AGO }),
    'cases moved on, and nobody has heard',
  ],
  [
    'a decision that is due, and waits',
    nothingStuckUnseen,
    ({ trx, decisionId }) => trx('reviews').update({ pending_decision: decisionId, takes_effect_at: LONG_AGO }),
    'decisions are due, and nobody carries them out',
  ],
  [
    'what was joined to a case that takes no note of it',
    nothingStuckUnseen,
    ({ trx, caseId }) => {
      const of = { id: randomUUID(), case_id: caseId, process: 'binding', channel_id: 'app', joined_at: LONG_AGO };
      return trx('case_joins').insert({ ...of, request_hash: randomBytes(32), phone_hash: randomBytes(32), submission_sealed: 'x' });
    },
    'cases have not taken note of what was joined to them',
  ],
  [
    'a penalty that nobody records',
    nothingStuckUnseen,
    handlingStands({ state: 'confirmed', reserved: true }),
    'handlings wait for their penalty',
  ],
  [
    'a payment that nobody is told of',
    nothingStuckUnseen,
    handlingStands({ state: 'paid', paid_at: LONG_AGO }),
    'payments have not been told of',
  ],
  [
    'a handling that moved on, of which nobody has heard',
    nothingStuckUnseen,
    handlingStands({ heard: -1 }),
    'handlings moved on, and nobody has heard',
  ],
  [
    'an order that stays half open',
    nothingStuckUnseen,
    async (planted) => {
      const handlingId = await handlingStands({})(planted);
      await planted.trx('payment_orders').insert({
        handling_id: handlingId,
        actor_kind: 'channel',
        actor_id: 'app',
        key_hash: randomBytes(32),
        request_hash: randomBytes(32),
        fine_fen: 1,
        late_fee_fen: 0,
        amount_fen: 1,
        created_at: LONG_AGO,
        expires_at: LONG_AGO,
      });
    },
    'orders are still being opened',
  ],
  [
    'a refund that nobody asks for',
    nothingStuckUnseen,
    ({ trx }) =>
      trx.raw(`insert into payment_refunds (movement_id, amount_fen, reason, wanted_at) select id, 1, 'test', ? from payment_movements`, [
        LONG_AGO,
      ]),
    'refunds have not been asked for',
  ],
  [
    'a case that waits, with no workflow that does',
    nothingStuckUnseen,
    stands('returned'),
    'cases and handlings wait for something, and no workflow waits with them',
  ],
];

/** What may go wrong with what people see, and what stands still. */
export const WITH_WHAT_STANDS: readonly Plant[] = [...SEEN, ...STUCK];
