import { MATTER_ENDS, MATTER_KINDS, MATTER_QUEUES } from '@trafficdesk/worker/store/matter-kinds.ts';
import { z } from 'zod';
import { moment, pageOf, pageQuery, person, text } from '../words.ts';

const kind = z.enum(MATTER_KINDS);
const queue = z.enum(MATTER_QUEUES);

/** Something that a person must look into. */
export const matter = z
  .strictObject({
    id: z.uuid(),
    kind,
    queue,
    ends: z
      .enum(MATTER_ENDS)
      .meta({ description: 'How it ends: in words, by the decision it waits for, or by giving the payment to a handling or back' }),
    text: text.meta({ description: 'What is the matter' }),
    caseId: z.uuid().nullable(),
    caseNumber: z.string().nullable(),
    handlingId: z.uuid().nullable().meta({ description: 'The handling of a violation it is about; null where it is of none' }),
    handlingNumber: z.string().nullable(),
    blockId: z.uuid().nullable().meta({ description: 'The closed online way it is about; null for all others' }),
    objectionId: z.uuid().nullable().meta({ description: 'The objection to a violation it is about; null for all others' }),
    money: z
      .strictObject({ amountFen: z.int(), at: moment, name: z.string().meta({ description: 'The gateway’s name for the movement' }) })
      .nullable()
      .meta({ description: 'The movement of money, or the refund, it is about' }),
    city: z.string().nullable().meta({ description: 'Null where nobody knows' }),
    cityName: text.nullable(),
    since: moment,
    settled: z
      .strictObject({ at: moment, by: person.nullable().meta({ description: 'Null: by what followed' }), note: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'Matter' });

export const matterList = pageOf(matter).meta({ id: 'MatterList' });

export const matterQuery = pageQuery.extend({
  state: z.enum(['waiting', 'settled']).default('waiting'),
  queue: queue.optional(),
  kind: kind.optional(),
  city: z.string().max(12).optional(),
});

export const matterCounts = z
  .strictObject({ waiting: z.int(), queues: z.strictObject({ cases: z.int(), payments: z.int(), objections: z.int() }) })
  .meta({ id: 'MatterCounts' });

const note = z.string().trim().min(2).max(500).meta({ description: 'What was found and done' });

/** matchPayment, request. */
export const paymentMatch = z
  .discriminatedUnion('to', [
    z.strictObject({ to: z.literal('handling'), handlingNumber: z.string().trim().min(1).max(40), note }),
    z.strictObject({ to: z.literal('refund'), note }),
  ])
  .meta({ id: 'PaymentMatch' });

/** settleMatter, request. */
export const matterSettlement = z.strictObject({ note }).meta({ id: 'MatterSettlement' });
