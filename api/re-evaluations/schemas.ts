import { RE_EVALUATION_STATES } from '@trafficdesk/worker/store/re-evaluations.ts';
import { z } from 'zod';
import { flipCount, outcomeChange } from '../flips/schemas.ts';
import { caseState, moment, ordinal, pageOf, person, photoSlot, text } from '../words.ts';

/** What would become of the open cases, in cities the caller may see, that are judged by an earlier version, were they decided anew under the one in force. */
export const reEvaluationPreview = z
  .strictObject({
    documentId: z.string(),
    version: z.int().meta({ description: 'The version in force' }),
    open: z.int().meta({ description: 'Open cases that are judged by another version, in cities one may see' }),
    changing: z.int().meta({ description: 'Those of which something would come out otherwise' }),
    kinds: z.array(flipCount).meta({ description: 'A case has one evaluation, or one for each photo' }),
  })
  .meta({ id: 'ReEvaluationPreview' });

/** An open case of which something would come out otherwise. */
const reEvaluationChange = z
  .strictObject({
    caseId: z.uuid(),
    caseNumber: z.string(),
    city: z.string(),
    cityName: text,
    state: caseState,
    outcomes: z.array(z.strictObject({ slot: photoSlot.nullable(), ...outcomeChange })),
  })
  .meta({ id: 'ReEvaluationChange' });
export const reEvaluationChangeList = pageOf(reEvaluationChange).meta({ id: 'ReEvaluationChangeList' });

export const newReEvaluation = z
  .strictObject({ version: ordinal.meta({ description: 'The version in force, as the preview told it' }) })
  .meta({ id: 'NewReEvaluation' });

/** Open cases decided anew under the version in force. Each has its own record of it, and stays where it is: people decide. */
export const reEvaluation = z
  .strictObject({
    id: z.uuid(),
    documentId: z.string(),
    version: z.int(),
    state: z.enum(RE_EVALUATION_STATES).meta({ description: 'superseded: another version took effect meanwhile' }),
    total: z.int().meta({ description: 'Open cases when it began' }),
    done: z.int(),
    changed: z.int().meta({ description: 'Those done of which something came out otherwise' }),
    skipped: z.int().meta({ description: 'Cases that had moved on when their turn came' }),
    startedBy: person,
    startedAt: moment,
    finishedAt: moment.nullable(),
  })
  .meta({ id: 'ReEvaluation' });
export const reEvaluationList = pageOf(reEvaluation).meta({ id: 'ReEvaluationList' });
