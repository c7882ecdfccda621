import { z } from 'zod';
import { legible, moment, ordinal, ordinalInAddress, pageQuery, person, revision, text } from '../words.ts';

/** A version of a policy document; immutable once written. */
export const policyVersion = z
  .strictObject({
    documentId: z.string(),
    version: z.int(),
    state: z.enum(['proposed', 'scheduled', 'live', 'superseded', 'withdrawn']),
    note: z.string().nullable(),
    author: person.nullable().meta({ description: 'Who proposed it; null for what the platform came with' }),
    editors: z.array(person).meta({ description: 'Everybody who wrote in its draft: none of them approves it' }),
    createdAt: moment,
    approver: person.nullable(),
    basedOn: z.int().nullable().meta({ description: 'The published version it goes on from, and alone can replace' }),
    effectiveAt: moment.nullable(),
    withdrawal: z
      .strictObject({ by: person, at: moment, reason: z.string() })
      .nullable()
      .meta({ description: 'Who called it off before it took effect, and why' }),
  })
  .meta({ id: 'PolicyVersion' });

export const policyVersionWithContent = policyVersion.extend({ content: z.unknown() }).meta({ id: 'PolicyVersionWithContent' });

export const policyVersionList = z.strictObject({ items: z.array(policyVersion) }).meta({ id: 'PolicyVersionList' });

const policyDocument = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['rule-set', 'settings', 'violation-settings', 'security', 'retention', 'cities', 'reasons', 'calendar']),
    title: text,
    live: policyVersion.nullable(),
    drafts: z.int().meta({ description: 'Drafts being written' }),
    lastDraft: z.strictObject({ by: person, at: moment }).nullable().meta({ description: 'Who saved one of them last, and when' }),
    proposed: z.int().meta({ description: 'Versions that wait for an approver' }),
    may: z.array(z.enum(['draft', 'publish'])).meta({ description: 'What the caller may do with it' }),
  })
  .meta({ id: 'PolicyDocument' });
export const policyDocumentList = z.strictObject({ items: z.array(policyDocument) }).meta({ id: 'PolicyDocumentList' });

const content = z.record(z.string(), z.unknown());
const title = legible(z.string().trim().min(1).max(120), { lines: false });
const note = legible(z.string().trim().max(500), { lines: true }).optional();

/** A working copy of a document. */
export const policyDraft = z
  .strictObject({
    id: z.uuid(),
    documentId: z.string(),
    title: z.string(),
    revision: z.int(),
    basedOn: z.int().nullable().meta({ description: 'The published version it goes on from' }),
    createdBy: person,
    createdAt: moment,
    updatedBy: person,
    updatedAt: moment,
    editors: z.array(person),
  })
  .meta({ id: 'PolicyDraft' });

export const policyDraftWithContent = policyDraft.extend({ content: z.unknown() }).meta({ id: 'PolicyDraftWithContent' });
export const policyDraftList = z.strictObject({ items: z.array(policyDraft) }).meta({ id: 'PolicyDraftList' });

/** A content that is tried on cases: a draft as it was read, or a version. */
export const tried = z.union([z.strictObject({ draftId: z.uuid(), revision: ordinal }), z.strictObject({ version: ordinal })]);

/** A page of what was tried on cases: everything of a rule set, or what is of one draft or one version. */
export const triedQuery = pageQuery.extend({
  draftId: z.uuid().optional().meta({ description: 'Only of this draft, at whichever revision' }),
  version: ordinalInAddress.optional().meta({ description: 'Only of this version' }),
});

/** A draft begun from a version, the one in force unless stated, or from content brought along. */
export const newPolicyDraft = z
  .strictObject({ title, version: ordinal.optional(), content: content.optional() })
  .meta({ id: 'NewPolicyDraft' });

export const savedPolicyDraft = z
  .strictObject({
    title,
    content,
    revision,
    basedOn: ordinal.optional().meta({ description: 'A published version whose changes were taken over' }),
  })
  .meta({ id: 'SavedPolicyDraft' });

export const policyProposal = z.strictObject({ revision, note }).meta({ id: 'PolicyProposal' });
export const policyRestoration = z.strictObject({ note }).meta({ id: 'PolicyRestoration' });

/** Publishing: by somebody else than the author; at once, or from a moment to come. */
export const publication = z
  .strictObject({
    effectiveAt: moment.optional(),
    acceptUnproven: z
      .boolean()
      .optional()
      .meta({ description: 'The approver answers for what no solver can prove; which places these are goes on record' }),
  })
  .meta({ id: 'Publication' });

/** Calling a version off before it takes effect. */
export const withdrawal = z
  .strictObject({
    reason: legible(z.string().trim().min(2).max(500), { lines: true }).meta({
      description: 'Why; kept with the version, without personal data',
    }),
  })
  .meta({ id: 'Withdrawal' });
