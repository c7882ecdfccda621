import { VERDICTS } from '@trafficdesk/worker/contracts/case.ts';
import { z } from 'zod';
import { caseState, moment, nextStep, photoSlot, reason, text } from '../words.ts';

/** What an officer says of one photo. */
export const photoVerdict = z.strictObject({ slot: photoSlot, verdict: z.enum(['accepted', 'rejected']) }).meta({ id: 'PhotoVerdict' });

/** decideCase, request. `decisionId` is made by the console once per decision: sending it again repeats nothing. */
export const decision = z
  .strictObject({
    decisionId: z.uuid(),
    revision: z.int(),
    verdict: z.enum(VERDICTS),
    reasons: z.array(z.strictObject({ code: z.string(), photo: photoSlot.optional() })).max(40),
    text: z.string().trim().max(1000).optional(),
    photoVerdicts: z
      .array(photoVerdict)
      .max(8)
      .optional()
      .meta({ description: 'What the officer says of each photo; one that is rejected needs a reason when the case is returned' }),
  })
  .meta({ id: 'Decision' });

export const standing = z.strictObject({ state: caseState, revision: z.int(), reasons: z.array(reason) }).meta({ id: 'Standing' });

/** decideCase, answer: how the case stands, and when the decision takes effect where it can still be taken back. */
export const decided = standing
  .extend({ takesEffectAt: moment.nullable().meta({ description: 'Until then it can be taken back; null where it is in effect' }) })
  .meta({ id: 'Decided' });

/** The reason catalogue as officers choose from it. */
export const reasonChoice = z
  .strictObject({
    code: z.string(),
    rule: z.string(),
    scope: z.enum(['photo', 'case']),
    verdicts: z.array(z.enum(VERDICTS).exclude(['approve'])),
    officerText: text,
    applicantText: text,
    nextStep,
    slots: z.array(photoSlot),
    needsText: z.boolean(),
  })
  .meta({ id: 'ReasonChoice' });
export const reasonList = z.strictObject({ items: z.array(reasonChoice) }).meta({ id: 'ReasonList' });
