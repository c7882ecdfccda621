import { photoSlots } from '../facts/codes/photo-slot.ts';
import { patterns } from './patterns.ts';
import { textSchema } from './text.ts';

const text = { $ref: '#/$defs/text' };
const code = { type: 'string', pattern: patterns.code.shape };
const someOf = (...values: string[]) => ({ type: 'array', uniqueItems: true, items: { enum: values } });

/** JSON schema of the reason catalogue. */
export const reasonsSchema = {
  type: 'object',
  required: ['id', 'title', 'nextSteps', 'reasons'],
  additionalProperties: false,
  properties: {
    id: { const: 'reasons' },
    title: text,
    nextSteps: { type: 'object', propertyNames: code, additionalProperties: text },
    reasons: { type: 'array', items: { $ref: '#/$defs/reason' } },
  },
  $defs: {
    text: textSchema,
    reason: {
      type: 'object',
      required: ['code', 'rule', 'scope', 'verdicts', 'slots', 'officerText', 'applicantText', 'nextStep', 'needsText'],
      additionalProperties: false,
      properties: {
        code,
        rule: { type: 'string', pattern: patterns.ruleId.shape },
        scope: { enum: ['photo', 'case'] },
        verdicts: someOf('return', 'refer-to-counter'),
        slots: someOf(...Object.keys(photoSlots)),
        officerText: text,
        applicantText: text,
        nextStep: { type: 'string' },
        needsText: { type: 'boolean' },
        untilProven: code,
      },
    },
  },
};
