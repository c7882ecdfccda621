import { MOST_COUNTED } from '@trafficdesk/worker/store/queue-counts.ts';
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
export const queueQuery = pageQuery.extend({
  mine: z.stringbool().optional(),
  process: process.optional(),
  city: z.string().optional(),
  overdue: z.stringbool().optional().meta({ description: 'Only what is past its due time, in the order in which it was due' }),
  dueBefore: moment.optional().meta({ description: 'Only what is due before this moment, in the order in which it is due' }),
});

const count = z.int().max(MOST_COUNTED);

export const queueCounts = z
  .strictObject({ open: count, mine: count, overdue: count })
  .meta({ id: 'QueueCounts', description: `No more than ${MOST_COUNTED} are counted: so many stands for so many and more` });

/** takeNext, query. */
export const takeNextQuery = z.strictObject({
  ahead: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'One to follow the case in hand, so that it is loaded before it is needed' }),
});

/** takeNext, answer: the case now held, or null when nothing waits. */
export const taken = z.strictObject({ caseId: z.uuid().nullable() }).meta({ id: 'Taken' });
