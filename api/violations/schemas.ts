import { RELATIONS } from '@trafficdesk/worker/contracts/handling-state.ts';
import { z } from 'zod';
import { identityNumber, moment, nextStep, reason, text, vehicle } from '../words.ts';

/** searchViolations, request. */
export const violationSearch = z
  .strictObject({
    city: z.string().min(1).max(12).meta({ description: 'Where it is asked: services are switched on city by city (R-02)' }),
    identityNumber,
    vehicle: vehicle.optional().meta({
      description:
        "Violations of this vehicle only. Unless it is the person's own or bound to them, a terminal alone may ask, in a city where no binding is needed yet (R-03)",
    }),
    after: z.string().max(200).optional().meta({ description: 'The `next` of the page before' }),
  })
  .meta({ id: 'ViolationSearch' });

/** An open violation, with what can be done with it and why not. */
export const violation = z
  .strictObject({
    violationNumber: z.string().meta({ description: '违法编号: name it to showHandling' }),
    decisionNumber: z.string().nullable().meta({ description: 'Of the penalty; null until there is one' }),
    occurredAt: moment,
    place: z.string(),
    regionCode: z.string().meta({ description: 'City it took place in; any of the country (R-54)' }),
    code: z.string().meta({ description: '违法行为代码' }),
    description: text,
    kind: z.enum(['camera', 'on-the-spot']),
    procedure: z.enum(['simplified', 'general']),
    fineFen: z.int().min(0).meta({ description: 'In fen' }),
    points: z.int().min(0).max(12),
    dueAt: moment.nullable().meta({ description: 'Until when the fine is to be paid, once a penalty was decided' }),
    vehicle: z.strictObject({ plateType: z.string(), plateNumber: z.string().meta({ description: 'Masked' }) }),
    relation: z.enum(RELATIONS),
    online: z.enum(['handle', 'pay-only', 'no']).meta({ description: 'What can be done with it here' }),
    reasons: z
      .array(reason)
      .meta({ description: 'Why it can only be paid here, or not even that; each of the six cases of R-56 is its own' }),
    nextStep: nextStep.nullable().meta({ description: 'Where to go with it (R-01); null where it can be handled here' }),
  })
  .meta({ id: 'Violation' });

export const violationList = z
  .strictObject({
    items: z.array(violation),
    next: z.string().nullable(),
    total: z.int().meta({ description: 'How many are open, on all pages' }),
  })
  .meta({ id: 'ViolationList' });
