import { z } from 'zod';
import { says } from '../operations/field-errors.ts';
import { text } from '../words.ts';
import { askerRevealFields, handlingRevealFields, revealFields } from './fields.ts';
import { needsNote, revealReasons } from './reasons.ts';

const NOTE_MISSING = { 'zh-CN': '选择“其他”时须说明原因。', en: 'Say in your own words why.' };

const revealReason = z.enum(revealReasons);

const revealOf = <F extends readonly [string, ...string[]]>(fields: F) =>
  z
    .strictObject({ field: z.enum(fields), reason: revealReason, note: z.string().trim().min(2).max(500).optional() })
    .refine(({ reason, note }) => note !== undefined || !needsNote(reason), { ...says(NOTE_MISSING), path: ['note'] });

/** revealField, request: which field of the case, and why. */
export const reveal = revealOf(revealFields).meta({ id: 'Reveal' });

/** revealHandlingField, request: which field of the handling, and why. */
export const handlingReveal = revealOf(handlingRevealFields).meta({ id: 'HandlingReveal' });

/** revealAskerField, request: which field of whoever asks, and why. */
export const askerReveal = revealOf(askerRevealFields).meta({ id: 'AskerReveal' });

export const revealed = z
  .strictObject({
    value: z.string(),
    /** For how long it may stand on a screen. */
    shownSeconds: z.int(),
  })
  .meta({ id: 'Revealed' });

/** The reasons that can be given. */
export const revealReasonList = z
  .strictObject({ items: z.array(z.strictObject({ code: revealReason, text, needsNote: z.boolean() })) })
  .meta({ id: 'RevealReasonList' });
