import { violationObjectionReasons } from '@trafficdesk/rules/violation-objection-reasons.ts';
import { VIOLATION_OBJECTION_STATES } from '@trafficdesk/worker/contracts/violation-objection.ts';
import { z } from 'zod';
import { says } from '../operations/field-errors.ts';
import { identityNumber, legible, moment, nextStep, shaped, text } from '../words.ts';

const NUMBER = { 'zh-CN': '请按查询结果填写违法编号。', en: 'Give the number of the violation as the search answered it.' };
const WORDS = { 'zh-CN': '选择“其他”的，请说明理由。', en: 'Say in words why, where you choose “other”.' };

/** What somebody says against a record, and why. */
export const objectionShape = {
  identityNumber,
  /** wfbh */
  violationNumber: shaped(/^[\w-]{1,40}$/, NUMBER, z.string().trim()),
  reason: z.enum(violationObjectionReasons),
  words: legible(z.string().trim().min(2).max(500), { lines: true })
    .nullable()
    .default(null)
    .meta({ description: 'In the person’s own words; needed with the reason “other”' }),
};

/** Whether there are words where the reason asks for them. */
export const isExplained = ({ reason, words }: { reason: string; words: string | null }): boolean => reason !== 'other' || words !== null;
export const UNEXPLAINED = { ...says(WORDS), path: ['words'] };

/** objectToViolation, request. */
export const newViolationObjection = z
  .strictObject({ ...objectionShape, city: z.string().min(1).max(12) })
  .refine(isExplained, UNEXPLAINED)
  .meta({ id: 'NewViolationObjection' });

/** objectToViolation, answer where the city has not switched that on yet: nothing is on record. */
export const objectionNotHere = z
  .strictObject({ state: z.literal('not-here'), stateName: text, nextStep })
  .meta({ id: 'ViolationObjectionNotHere' });

/** An objection to the record of a violation, as whoever raised it sees it. */
export const violationObjection = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    state: z
      .enum(VIOLATION_OBJECTION_STATES)
      .meta({ description: 'Open while raised or forwarded; eliminated: the authority removed the record by itself' }),
    stateName: text,
    reason: z.enum(violationObjectionReasons),
    reasonName: text,
    raised: moment,
    outcomeDue: moment.meta({ description: 'By when it is to be decided, on the official working calendar' }),
    overdue: z.boolean(),
    ended: moment.nullable(),
    handling: z
      .strictObject({ number: z.string(), text })
      .nullable()
      .meta({ description: 'The person’s own handling of the violation, and what happens to it; null where there was none' }),
    nextStep,
  })
  .meta({ id: 'ViolationObjection' });
