import { RELATIONS } from '@trafficdesk/worker/contracts/handling-state.ts';
import { z } from 'zod';
import { handlingKind, handlingState } from '../handlings/console-schemas.ts';
import { handlingConfirmation, handlingRequest } from '../handlings/schemas.ts';
import { isExplained, objectionShape, UNEXPLAINED } from '../violation-objections/schemas.ts';
import { identityNumber, moment, nextStep, reason, text, vehicle } from '../words.ts';
import { originals } from './schemas.ts';

const city = z.string().min(1).max(12);
const fen = z.int().min(0).meta({ description: 'In fen' });

/** searchCounterViolations, request. */
export const counterViolationSearch = z
  .strictObject({
    city,
    identityNumber,
    vehicle: vehicle
      .optional()
      .meta({ description: 'A vehicle that need not be bound (R-57): its violations alone; without one, those of own and bound vehicles' }),
  })
  .meta({ id: 'CounterViolationSearch' });

/** An open violation as an officer at a counter sees it; masked. */
export const counterViolation = z
  .strictObject({
    violationNumber: z.string(),
    occurredAt: moment,
    place: z.string(),
    code: z.string().meta({ description: '违法行为代码' }),
    description: text,
    kind: text,
    procedure: text,
    fineFen: fen,
    points: z.int(),
    projectedPoints: z
      .int()
      .nullable()
      .meta({ description: 'What the person would stand at with it (R-52); null where that is not known' }),
    dueAt: moment.nullable().meta({ description: 'Of a penalty that was decided already' }),
    vehicle: z.strictObject({ plateNumber: z.string(), plateType: text }),
    relation: z.enum(RELATIONS),
    here: z.enum(['handle', 'pay-only', 'no']).meta({ description: 'What can be done with it at this counter' }),
    reasons: z.array(reason).meta({ description: 'Why not; none where it can' }),
    nextStep: nextStep.nullable().meta({ description: 'Who can serve the person instead (R-01); null where this counter can' }),
    handling: z
      .strictObject({ id: z.uuid(), number: z.string(), kind: handlingKind, state: handlingState, visible: z.boolean() })
      .nullable()
      .meta({ description: 'The person’s own handling of it, where they have confirmed one' }),
  })
  .meta({ id: 'CounterViolation' });

export const counterViolationList = z
  .strictObject({
    items: z.array(counterViolation),
    left: z.int().meta({ description: 'How many more there are than are shown: look for one vehicle alone' }),
  })
  .meta({ id: 'CounterViolationList' });

/** showCounterHandling, request. */
export const counterHandlingRequest = handlingRequest.extend({ originals }).meta({ id: 'CounterHandlingRequest' });

/** confirmCounterHandling, request: what the person was told. */
export const counterHandlingConfirmation = handlingConfirmation;

/** objectAtCounter, request. */
export const counterObjection = z
  .strictObject({ ...objectionShape, city, originals })
  .refine(isExplained, UNEXPLAINED)
  .meta({ id: 'CounterViolationObjection' });
