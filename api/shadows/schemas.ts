import { z } from 'zod';
import { moment, ordinal, pageOf, pageQuery, person, photoSlot, text } from '../words.ts';

export const newShadow = z.strictObject({ version: ordinal }).meta({ id: 'NewShadow' });

/** A version that runs beside the one in force: it decides every case that comes in, and nothing follows from it. */
export const shadow = z
  .strictObject({
    id: z.uuid(),
    documentId: z.string(),
    version: z.int(),
    running: z.boolean(),
    startedBy: person,
    startedAt: moment,
    endsAt: moment.meta({ description: 'When it ends, or has ended' }),
    endedBy: person
      .nullable()
      .meta({ description: 'Who ended it before its time; null where its time was up, or its version took effect' }),
    seen: z.int().meta({ description: 'Evaluations of cases it decided as well' }),
    differing: z.int().meta({ description: 'Those that came out otherwise, or the same for other reasons' }),
    undecided: z.int().meta({ description: 'Those it could not decide' }),
    kinds: z.array(
      z.strictObject({
        before: z.string(),
        beforeTitle: text,
        after: z.string(),
        afterTitle: text,
        evaluations: z.int(),
      }),
    ),
  })
  .meta({ id: 'Shadow' });

export const shadowList = pageOf(shadow).meta({ id: 'ShadowList' });

const outcomeId = z.string().max(60).optional();

export const shadowDifferenceQuery = pageQuery.extend({
  before: outcomeId.meta({ description: 'Only what the version in force decided so' }),
  afterwards: outcomeId.meta({ description: 'Only what this version would decide so' }),
});

const side = z.strictObject({
  outcome: z.string(),
  outcomeTitle: text,
  reasons: z.array(z.strictObject({ code: z.string(), text: text.nullable() })),
});

/** An evaluation of a case that the version in shadow decides differently. */
export const shadowDifference = z
  .strictObject({
    evaluationId: z.string(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    city: z.string(),
    cityName: text,
    channel: z.string(),
    round: z.int(),
    slot: photoSlot.nullable(),
    at: moment,
    before: side,
    after: side,
    cause: z
      .strictObject({
        rule: z.string(),
        in: z.enum(['before', 'after']).meta({ description: 'The version the rule stands in as told' }),
        condition: text
          .nullable()
          .meta({ description: 'Null where the rule leads to another outcome or reason, and its conditions are the same' }),
      })
      .nullable()
      .meta({ description: 'Null where no rule made it: the order of the outcomes did, or what holds where no rule applies' }),
  })
  .meta({ id: 'ShadowDifference' });

export const shadowDifferenceList = pageOf(shadowDifference).meta({ id: 'ShadowDifferenceList' });
