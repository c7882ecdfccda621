import { z } from 'zod';
import { claim, process } from '../cases/schemas.ts';
import { caseState, moment, pageOf, pageQuery, text } from '../words.ts';

/** A review that waits for an officer. */
export const queueItem = z
  .strictObject({
    id: z.uuid(),
    caseId: z.uuid(),
    number: z.string(),
    process,
    state: caseState,
    city: z.string(),
    cityName: text,
    stage: z.int(),
    round: z.int(),
    priority: z.int(),
    dueAt: moment,
    overdue: z.boolean(),
    submittedAt: moment,
    applicantName: z.string().nullable(),
    plateNumber: z.string().nullable(),
    claim: claim.nullable(),
  })
  .meta({ id: 'QueueItem' });

export const queue = pageOf(queueItem).meta({ id: 'Queue' });
export const queueQuery = pageQuery.extend({ mine: z.stringbool().optional(), process: process.optional(), city: z.string().optional() });

export const queueCounts = z.strictObject({ open: z.int(), mine: z.int(), overdue: z.int() }).meta({ id: 'QueueCounts' });

/** takeNext, answer: the case now held, or null when nothing waits. */
export const taken = z.strictObject({ caseId: z.uuid().nullable() }).meta({ id: 'Taken' });
