import { HANDLING_KINDS, HANDLING_STATES, RELATIONS } from '@trafficdesk/worker/contracts/handling-state.ts';
import { VIOLATION_OBJECTION_STATES } from '@trafficdesk/worker/contracts/violation-objection.ts';
import { z } from 'zod';
import { deletion, evaluationView, historyLine } from '../cases/schemas.ts';
import { deletedAt, handlingNumber, moment, nextStep, pageOf, pageQuery, reason, text } from '../words.ts';

export const handlingState = z.enum(HANDLING_STATES).meta({ id: 'HandlingState' });
export const handlingKind = z.enum(HANDLING_KINDS).meta({ id: 'HandlingKind' });
const fen = z.int().meta({ description: 'Money in fen' });

/** Console: a handling as lists show it; masked. */
export const handlingSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    kind: handlingKind,
    state: handlingState,
    overdue: z.boolean().meta({ description: 'The due day has passed and something is still to be paid: the late fee grows (R-58)' }),
    city: z.string(),
    cityName: text,
    channel: z.string(),
    personName: z.string().nullable(),
    plateNumber: z.string().nullable(),
    fineFen: fen,
    points: z.int(),
    shownAt: moment,
    dueAt: moment.nullable(),
    deletedAt,
  })
  .meta({ id: 'HandlingSummary' });

export const handlingList = pageOf(handlingSummary).meta({ id: 'HandlingList' });

export const handlingQuery = pageQuery.extend({
  state: handlingState.optional(),
  city: z.string().max(12).optional(),
  overdue: z.enum(['yes', 'no']).optional(),
  number: handlingNumber.optional(),
});

const money = z.strictObject({
  fineFen: fen,
  lateFeeFen: fen.meta({ description: 'As it stands now (R-58)' }),
  paidFen: fen.meta({ description: 'What came in, less what went back' }),
  dueFen: fen.meta({ description: 'What is still to be paid' }),
});

/** A payment order of the gateway. */
export const handlingOrder = z.strictObject({
  id: z.uuid(),
  amountFen: fen,
  state: z.enum(['opening', 'open', 'paid', 'closed', 'refused']),
  stateTitle: text,
  openedAt: moment,
  expiresAt: moment,
});

/** A payment or a refund, as the gateway told of it. */
export const handlingMovement = z.strictObject({
  id: z.string(),
  kind: z.enum(['payment', 'refund']),
  title: text,
  amountFen: fen,
  at: moment,
});

/** An entry of the ledger; its postings sum to nothing. */
export const handlingEntry = z.strictObject({
  id: z.string(),
  title: text,
  at: moment,
  postings: z.array(
    z.strictObject({
      account: z.string(),
      accountTitle: text,
      amountFen: fen.meta({ description: 'In fen: debit above nothing, credit below' }),
    }),
  ),
});

/** Console: a handling with everything that was told, decided and paid; masked. */
export const consoleHandling = z
  .strictObject({
    ...handlingSummary.omit({ personName: true, plateNumber: true, deletedAt: true }).shape,
    revision: z.int(),
    relation: z.enum(RELATIONS),
    reserved: z.boolean().meta({ description: 'Its points are kept free, so that no other handling takes them (R-52)' }),
    confirmedAt: moment.nullable(),
    decidedAt: moment.nullable(),
    paidAt: moment.nullable(),
    endedAt: moment.nullable(),
    money: money.nullable().meta({ description: 'Null before anything is to be paid' }),
    person: z.strictObject({ name: z.string().nullable(), identityNumber: z.string(), phone: z.string().nullable() }).nullable(),
    vehicle: z.strictObject({ plateNumber: z.string(), plateType: text }).nullable(),
    violation: z
      .strictObject({
        violationNumber: z.string(),
        decisionNumber: z.string().nullable(),
        occurredAt: moment,
        place: z.string(),
        code: z.string(),
        description: text,
        kind: text,
        procedure: text,
      })
      .nullable()
      .meta({ description: 'As it was shown; null once its personal data is deleted' }),
    reasons: z.array(reason),
    nextStep,
    evaluations: z.array(evaluationView),
    history: z.array(historyLine),
    orders: z.array(handlingOrder),
    movements: z.array(handlingMovement),
    entries: z.array(handlingEntry),
    objections: z
      .array(
        z.strictObject({
          id: z.uuid(),
          number: z.string(),
          state: z.enum(VIOLATION_OBJECTION_STATES),
          stateTitle: text,
          reason: text,
          words: z.string().nullable().meta({ description: 'Masked; null where there are none, and once they are deleted' }),
          raisedAt: moment,
          dueAt: moment,
          decidedAt: moment.nullable(),
        }),
      )
      .meta({ description: 'To its violation, by whomever, oldest first (R-56a)' }),
    messages: z
      .array(z.strictObject({ id: z.string(), text, at: moment }))
      .meta({ description: 'Sent to the person, with dots where numbers and names stood' }),
    deletion: deletion.nullable(),
  })
  .meta({ id: 'ConsoleHandling' });
