import { VIOLATION_OBJECTION_STATES } from '@trafficdesk/worker/contracts/violation-objection.ts';
import { z } from 'zod';
import { historyLine } from '../cases/schemas.ts';
import { deletedAt, moment, pageOf, pageQuery, person, shaped, text } from '../words.ts';

const at = moment.nullable();

const NUMBER = /^Y[0-9]{6}-[0-9]{9}$/;
const NO_NUMBER = { 'zh-CN': '异议编号形如 Y261121-000000001。', en: 'The number of an objection looks like Y261121-000000001.' };

/** Console: an objection as lists show it; masked. */
export const violationObjectionSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    state: z.enum(VIOLATION_OBJECTION_STATES),
    stateName: text,
    reasonName: text,
    overdue: z.boolean().meta({ description: 'It waits for an outcome past the day it was due' }),
    channel: z.string(),
    city: z.string(),
    cityName: text,
    plateNumber: z.string().nullable(),
    raised: moment,
    outcomeDue: moment,
    deletedAt,
  })
  .meta({ id: 'ViolationObjectionSummary' });

export const violationObjectionList = pageOf(violationObjectionSummary).meta({ id: 'ViolationObjectionList' });

export const violationObjectionQuery = pageQuery.extend({
  state: z.enum(VIOLATION_OBJECTION_STATES).optional(),
  city: z.string().max(12).optional(),
  overdue: z.enum(['yes']).optional(),
  number: shaped(NUMBER, NO_NUMBER, z.string().trim()).optional(),
});

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
