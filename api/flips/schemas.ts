import { z } from 'zod';
import { moment, pageOf, pageQuery, photoSlot, text } from '../words.ts';

const decided = z.strictObject({
  outcome: z.string(),
  outcomeTitle: text,
  reasons: z.array(z.strictObject({ code: z.string(), text: text.nullable() })),
});

/** An evaluation that comes out differently. */
export const flip = z
  .strictObject({
    evaluationId: z.string(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    city: z.string(),
    cityName: text,
    channel: z.string(),
    channelName: text,
    round: z.int(),
    slot: photoSlot.nullable(),
    at: moment,
    kind: z.enum(['outcome', 'reasons']).meta({ description: 'Whether the outcome is another, or the same for other reasons' }),
    before: decided,
    after: decided,
    cause: z
      .strictObject({
        rule: z.string(),
        in: z.enum(['before', 'after']).meta({ description: 'The version in which rule and condition stand so' }),
        condition: text
          .nullable()
          .meta({ description: 'Null where the rule leads to another outcome or reason, and its conditions are the same' }),
      })
      .nullable()
      .meta({ description: 'Null where no rule made it: the order of the outcomes did, or what holds where no rule applies' }),
  })
  .meta({ id: 'Flip' });
export const flipList = pageOf(flip).meta({ id: 'FlipList' });

/** From which outcome to which. */
export const outcomeChange = { before: z.string(), beforeTitle: text, after: z.string(), afterTitle: text };
/** How many change so. */
export const flipCount = z.strictObject({ ...outcomeChange, evaluations: z.int() }).meta({ id: 'FlipCount' });

const outcome = z.string().min(1).max(80);
/** Flips from an outcome, to an outcome; all unless stated. */
export const flipFilter = z.strictObject({ from: outcome.optional(), to: outcome.optional() });
export const flipQuery = pageQuery.extend(flipFilter.shape);
