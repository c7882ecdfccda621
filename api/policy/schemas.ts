import { z } from 'zod';
import { moment, text } from '../words.ts';

const person = z.strictObject({ id: z.uuid(), name: z.string() });

/** A version of a policy document; immutable once written. */
export const policyVersion = z
  .strictObject({
    documentId: z.string(),
    version: z.int(),
    state: z.enum(['draft', 'scheduled', 'live', 'superseded']),
    note: z.string().nullable(),
    author: person.nullable(),
    createdAt: moment,
    approver: person.nullable(),
    basedOn: z.int().nullable().meta({ description: 'The version in force when this one was drafted: what it replaces' }),
    effectiveAt: moment.nullable(),
  })
  .meta({ id: 'PolicyVersion' });

export const policyVersionWithContent = policyVersion.extend({ content: z.unknown() }).meta({ id: 'PolicyVersionWithContent' });

export const policyVersionList = z.strictObject({ items: z.array(policyVersion) }).meta({ id: 'PolicyVersionList' });

export const policyDocument = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['rule-set', 'settings', 'security', 'retention', 'reasons', 'calendar']),
    title: text,
    live: policyVersion.nullable(),
    drafts: z.int(),
    may: z.array(z.enum(['draft', 'publish'])).meta({ description: 'What the caller may do with it' }),
  })
  .meta({ id: 'PolicyDocument' });
export const policyDocumentList = z.strictObject({ items: z.array(policyDocument) }).meta({ id: 'PolicyDocumentList' });

/** A new version, as a draft. */
export const policyDraft = z
  .strictObject({ content: z.record(z.string(), z.unknown()), note: z.string().trim().max(500).optional() })
  .meta({ id: 'PolicyDraft' });

/** Publishing: by somebody else than the author; at once, or from a moment to come. */
export const publication = z.strictObject({ effectiveAt: moment.optional() }).meta({ id: 'Publication' });
