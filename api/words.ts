import { z } from 'zod';

/** Words for people in both languages. */
export const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() }).meta({ id: 'Text' });

/** A moment: ISO 8601 in UTC. */
export const moment = z.iso.datetime().meta({ id: 'Moment' });

export const photoSlot = z.enum(['applicant', 'owner', 'documents']).meta({ id: 'PhotoSlot', description: 'R-39: applicant with own ID; owner with own ID and vehicle licence; all papers together' });

export const caseState = z
  .enum(['submitted', 'checking', 'in-review', 'second-review', 'approved', 'returned', 'refused', 'withdrawn', 'expired', 'referred-to-counter'])
  .meta({ id: 'CaseState' });

/** What can still be done, and by which channel. */
export const nextStep = z.strictObject({ code: z.string(), text }).meta({ id: 'NextStep' });

/** A reason in words; `text` is for the applicant, `officerText` for staff. */
export const reason = z
  .strictObject({ code: z.string(), rule: z.string(), photo: photoSlot.optional(), text, nextStep })
  .meta({ id: 'Reason' });

export const identityNumber = z.string().trim().min(5).max(32).meta({ description: 'Number of the identity document; a resident ID number follows GB 11643' });

export const plateNumber = z.string().trim().toUpperCase().min(7).max(8).meta({ description: 'With the province character, no dot or space' });

export const vehicle = z.strictObject({ plateType: z.string().regex(/^\d{2}$/).meta({ description: 'Code of the plate type, e.g. 02 small car, 52 small new-energy' }), plateNumber }).meta({ id: 'Vehicle' });

/** Keyset page: hand `next` back as `after` for the following page. */
export const pageOf = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), next: z.string().nullable() });

export const pageQuery = z.strictObject({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) });
