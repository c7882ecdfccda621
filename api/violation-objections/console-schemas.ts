import { VIOLATION_OBJECTION_STATES } from '@trafficdesk/worker/contracts/violation-objection.ts';
import { z } from 'zod';
import { historyLine } from '../cases/schemas.ts';
import { deletedAt, moment, person, text } from '../words.ts';

const at = moment.nullable();

/** Console: an objection to the record of a violation; masked. */
export const consoleViolationObjection = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    state: z.enum(VIOLATION_OBJECTION_STATES),
    stateName: text,
    reasonName: text,
    words: z.string().nullable().meta({ description: 'The person’s own, masked; null where there are none, and once they are deleted' }),
    channel: z.string(),
    recordedBy: person.nullable().meta({ description: 'Who recorded it at a counter; null online' }),
    originals: z.array(text).meta({ description: 'What they saw' }),
    city: z.string(),
    cityName: text,
    raised: moment,
    forwardDue: moment.meta({ description: 'The end of its day' }),
    forwarded: at,
    reference: z.string().nullable().meta({ description: 'Of the violation database' }),
    outcomeDue: moment,
    overdue: at,
    ended: at,
    told: at.meta({ description: 'When the person was told how it came out' }),
    identityNumber: z.string().nullable().meta({ description: 'Masked' }),
    violation: z
      .strictObject({
        violationNumber: z.string(),
        decisionNumber: z.string().nullable(),
        occurredAt: moment,
        place: z.string(),
        description: text,
        plateNumber: z.string().meta({ description: 'Masked' }),
      })
      .nullable(),
    handling: z
      .strictObject({ id: z.uuid(), number: z.string(), text })
      .nullable()
      .meta({ description: 'The person’s own handling of it, and what happens to that' }),
    history: z.array(historyLine),
    messages: z.array(z.strictObject({ id: z.string(), text, at: moment })),
    deletedAt,
  })
  .meta({ id: 'ConsoleViolationObjection' });
