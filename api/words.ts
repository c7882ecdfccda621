import type { Text } from '@trafficdesk/rules/text.ts';
import { unseenIn, unseenWords } from '@trafficdesk/rules/unseen.ts';
import { CASE_STATES } from '@trafficdesk/worker/contracts/case-state.ts';
import { PHOTO_SLOTS } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { identityNumberFits } from '@trafficdesk/worker/persons/identity-number.ts';
import { z } from 'zod';
import { says } from './operations/field-errors.ts';
import { plateFits } from './vehicles/plate-format.ts';

/** Words for people in both languages. */
export const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() }).meta({ id: 'Text' });

/** Text of a shape that the interface description names; what is wrong with another is said in these words. */
export const shaped = (shape: RegExp, fault: Text, given: z.ZodString = z.string()) =>
  given.refine((text) => shape.test(text), says(fault)).meta({ pattern: shape.source });

/** Of the number people name a case by. */
export const CASE_NUMBER = /^[0-9]{6}-[0-9]{9}$/;
const NO_NUMBER = { 'zh-CN': '案件编号形如 261121-000000001。', en: 'A case number looks like 261121-000000001.' };

export const caseNumber = shaped(CASE_NUMBER, NO_NUMBER, z.string().trim());

/** Of the number people name a handling by. */
export const HANDLING_NUMBER = /^V[0-9]{6}-[0-9]{9}$/;
const NO_HANDLING = { 'zh-CN': '处理编号形如 V261121-000000001。', en: 'A handling number looks like V261121-000000001.' };

export const handlingNumber = shaped(HANDLING_NUMBER, NO_HANDLING, z.string().trim());

const NO_YEAR = { 'zh-CN': '没有公元 0 年，请更正。', en: 'There was no year 0: correct it.' };

/** A moment: ISO 8601 in UTC. */
export const moment = z.iso
  .datetime()
  .refine((given) => !given.startsWith('0000'), says(NO_YEAR))
  .meta({ id: 'Moment' });

/** Somebody of the staff, by name. */
export const person = z.strictObject({ id: z.uuid(), name: z.string() }).meta({ id: 'Person' });

/** When the personal data of a row was deleted: fields that held some are null from then on. */
export const deletedAt = moment.nullable().meta({ description: 'When its personal data was deleted; null while it is there' });

export const photoSlot = z.enum(PHOTO_SLOTS).meta({
  id: 'PhotoSlot',
  description: 'R-39: applicant with own ID; owner with own ID and vehicle licence; all papers together. R-14: own ID by itself',
});

export const caseState = z.enum(CASE_STATES).meta({ id: 'CaseState' });

/** What can still be done, and by which channel. */
export const nextStep = z.strictObject({ code: z.string(), text }).meta({ id: 'NextStep' });

/** A reason in words, as the applicant is told. */
export const reason = z
  .strictObject({ code: z.string(), rule: z.string(), photo: photoSlot.optional(), text, nextStep })
  .meta({ id: 'Reason' });

/** A way on that registration leaves open, with what it takes. */
export const wayOn = z
  .strictObject({
    code: z.string(),
    text,
    needs: z.array(z.strictObject({ code: z.string(), text })).meta({ description: 'What one must have at hand for it' }),
    nextStep,
  })
  .meta({ id: 'WayOn' });

const CHECK_DIGIT = { 'zh-CN': '身份证号码校验位不符，请核对。', en: 'The check digit of this ID number does not fit; check each digit.' };

export const identityNumber = z
  .string()
  .trim()
  .toUpperCase()
  .min(5)
  .max(32)
  .refine(identityNumberFits, says(CHECK_DIGIT))
  .meta({ description: 'Number of the identity document; a resident ID number follows GB 11643' });

const MOBILE = { 'zh-CN': '请填写 11 位手机号码。', en: 'Give a mobile number of 11 digits.' };

/** A mobile number of 11 digits. */
export const phoneNumber = shaped(/^1[3-9][0-9]{9}$/, MOBILE);

export const plateNumber = z
  .string()
  .trim()
  .toUpperCase()
  .min(7)
  .max(8)
  .meta({ description: 'With the province character, no dot or space' });

const PLATE_SHAPE = {
  'zh-CN': '号牌号码与号牌种类不符，请核对（不含点和空格，无字母 I、O）。',
  en: 'This is no plate number of that plate type; no dot, no space, no letters I and O.',
};

/** A vehicle as its plate names it; the number must fit the type of plate. */
export const vehicle = z
  .strictObject({
    plateType: z
      .string()
      .regex(/^\d{2}$/)
      .meta({ description: 'Code of the plate type, e.g. 02 small car, 52 small new-energy' }),
    plateNumber,
  })
  .refine(({ plateType, plateNumber }) => plateFits(plateType, plateNumber), { ...says(PLATE_SHAPE), path: ['plateNumber'] })
  .meta({ id: 'Vehicle' });

/** Text in which there is nothing that nobody sees; line feeds only where it may be of several lines. */
export const legible = (text: z.ZodString, allowed: { lines: boolean }) =>
  text.superRefine((given, context) => {
    const character = unseenIn(given, allowed);
    if (character !== null) context.addIssue({ code: 'custom', ...says(unseenWords(character)) });
  });

/** The largest number that a column of integers takes. */
const LARGEST = 2_147_483_647;

/** Number of a version or a round: from 1 on, and no more than its column takes. */
export const ordinal = z.int().min(1).max(LARGEST);

/** The same in an address, where a number is text. */
export const ordinalInAddress = z.coerce.number().int().min(1).max(LARGEST);

/** The revision that somebody had read when they changed something; the next one still fits its column. */
export const revision = z
  .int()
  .min(1)
  .max(LARGEST - 1)
  .meta({ description: 'The revision that was read' });

/** Keyset page: hand `next` back as `after` for the following page. */
export const pageOf = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), next: z.string().nullable() });

export const pageQuery = z.strictObject({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
