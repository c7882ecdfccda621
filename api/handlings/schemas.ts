import { HANDLING_KINDS, HANDLING_STATES, RELATIONS } from '@trafficdesk/worker/contracts/handling-state.ts';
import { violationNumber } from '@trafficdesk/worker/partners/violations.ts';
import { z } from 'zod';
import { deletedAt, identityNumber, moment, nextStep, reason, text } from '../words.ts';

const fen = z.int().min(0).meta({ description: 'In fen' });
const points = z.int().min(0).max(12);

/** showHandling, request. */
export const handlingRequest = z
  .strictObject({
    city: z.string().min(1).max(12),
    identityNumber,
    violationNumber: violationNumber.meta({ description: '违法编号, as searchViolations lists it' }),
  })
  .meta({ id: 'HandlingRequest' });

/** confirmHandling, request: what the person had in view. */
export const handlingConfirmation = z.strictObject({ fineFen: fen, points }).meta({ id: 'HandlingConfirmation' });

/** A violation as the person is shown it. */
export const shownViolation = z
  .strictObject({
    violationNumber: z.string(),
    decisionNumber: z.string().nullable().meta({ description: 'Of the penalty; null until there is one' }),
    occurredAt: moment,
    place: z.string(),
    code: z.string().meta({ description: '违法行为代码' }),
    description: text,
    kind: z.enum(['camera', 'on-the-spot']),
    procedure: z.enum(['simplified', 'general']),
    regionCode: z.string().meta({ description: 'City it took place in' }),
    vehicle: z.strictObject({
      plateType: z.string(),
      plateNumber: z.string().meta({ description: 'Masked where the vehicle is neither theirs nor bound to them, and at a counter' }),
    }),
  })
  .meta({ id: 'ShownViolation' });

/** A handling as its channel sees it. */
export const handling = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    kind: z.enum(HANDLING_KINDS).meta({ description: 'pay-only: an on-the-spot penalty, which is paid online, not handled (R-50)' }),
    state: z.enum(HANDLING_STATES),
    revision: z.int(),
    city: z.string(),
    relation: z.enum(RELATIONS),
    violation: shownViolation.nullable().meta({ description: 'Null once its personal data is deleted' }),
    fineFen: fen.meta({ description: 'The fine, in fen: told before anybody confirms (R-59)' }),
    points: points.meta({ description: 'Recorded together with the penalty (R-59); of a pay-only one they are recorded already' }),
    lateFeeFen: fen.meta({ description: 'As it stands now, or was paid on top of the fine (R-58)' }),
    dueFen: fen.meta({ description: 'What is left to pay at this moment, late fee included; 0 where nothing is to be paid' }),
    shownAt: moment,
    lapsesAt: moment.meta({ description: 'What is shown can be confirmed until then' }),
    confirmedAt: moment.nullable(),
    dueAt: moment.nullable().meta({ description: 'End of the time to pay without a late fee' }),
    overdue: z.boolean(),
    paidAt: moment.nullable(),
    endedAt: moment.nullable(),
    reasons: z.array(reason),
    nextStep,
    deletedAt,
  })
  .meta({ id: 'Handling' });
