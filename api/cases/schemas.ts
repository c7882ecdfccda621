import { VERDICTS } from '@trafficdesk/worker/contracts/binding.ts';
import { PURGE_BASES } from '@trafficdesk/worker/store/purges.ts';
import { z } from 'zod';
import {
  caseState,
  deletedAt,
  identityNumber,
  moment,
  nextStep,
  pageOf,
  pageQuery,
  person,
  photoSlot,
  reason,
  shaped,
  text,
  vehicle,
} from '../words.ts';

export const casePhotos = z
  .strictObject({ applicant: z.uuid().optional(), owner: z.uuid().optional(), documents: z.uuid().optional() })
  .meta({ id: 'CasePhotos', description: 'Photo ids by slot; a missing photo is returned for, not rejected' });

/** submitCase, request. */
export const submission = z
  .strictObject({
    process: z.literal('binding'),
    city: z.string().min(1).max(12),
    applicant: z.strictObject({ identityNumber }),
    vehicle,
    relation: z
      .enum(['spouse', 'parent', 'child', 'sibling', 'relative', 'friend', 'colleague', 'other'])
      .meta({ description: 'Relation of the applicant to the owner' }),
    photos: casePhotos,
  })
  .meta({ id: 'Submission' });

/** A case as its channel sees it. */
export const channelCase = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    process: z.literal('binding'),
    state: caseState,
    revision: z.int(),
    submittedAt: moment,
    updatedAt: moment,
    /** When a returned case expires unless supplemented. */
    deadlineAt: moment.nullable(),
    closedAt: moment.nullable(),
    reasons: z.array(reason),
    nextStep,
    photos: z.array(z.strictObject({ slot: photoSlot, photoId: z.uuid().nullable(), reshoot: z.boolean() })),
    bindingId: z.uuid().nullable(),
    deletedAt,
  })
  .meta({ id: 'Case' });

/** supplementCase, request. */
export const supplement = z.strictObject({ revision: z.int(), photos: casePhotos }).meta({ id: 'Supplement' });

/** A line of the console's case list; names and plates are masked. */
export const caseSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    process: z.string(),
    state: caseState,
    city: z.string(),
    cityName: text,
    channel: z.string(),
    applicantName: z.string().nullable(),
    plateNumber: z.string().nullable(),
    submittedAt: moment,
    updatedAt: moment,
    deadlineAt: moment.nullable(),
    deletedAt,
  })
  .meta({ id: 'CaseSummary' });

export const caseList = pageOf(caseSummary).meta({ id: 'CaseList' });

const NO_NUMBER = {
  'zh-CN': '案件编号形如 261121-000000001；此处不能按证件号、姓名或号牌查找。',
  en: 'A case number looks like 261121-000000001; people and plates are not searched for here.',
};

/** A number of a case and nothing else: whatever stands in an address ends up in histories and logs. */
export const caseListQuery = pageQuery.extend({
  state: caseState.optional(),
  city: z.string().optional(),
  number: shaped(/^[0-9]{6}-[0-9]{9}$/, NO_NUMBER).optional(),
});

export const claim = z.strictObject({ heldBy: person, since: moment, leaseUntil: moment, mine: z.boolean() }).meta({ id: 'Claim' });

/** One measured fact or registry fact in words. */
export const factLine = z
  .strictObject({ fact: z.string(), label: text, value: z.unknown(), display: text, unit: text.nullable(), missing: z.boolean() })
  .meta({ id: 'FactLine' });

/** One rule's result in words. */
export const ruleLine = z
  .strictObject({
    name: z.string(),
    result: z.enum(['matched', 'not-matched', 'unknown']),
    outcome: z.string(),
    reasons: z.array(z.string()),
    conditions: z.array(z.strictObject({ depth: z.int(), text, result: z.enum(['true', 'false', 'unknown']) })),
  })
  .meta({ id: 'RuleLine' });

export const evaluationView = z
  .strictObject({
    id: z.string(),
    ruleSet: z.string(),
    title: text,
    version: z.int(),
    round: z.int(),
    slot: photoSlot.nullable(),
    outcome: z.string(),
    outcomeTitle: text,
    evaluatedAt: moment,
    facts: z.array(factLine),
    rules: z.array(ruleLine),
  })
  .meta({ id: 'Evaluation' });

export const casePhotoView = z
  .strictObject({
    slot: photoSlot,
    photoId: z.uuid(),
    round: z.int(),
    uploadedAt: moment,
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
    deletedAt,
    /** What binding.photo said of it. */
    outcome: z.string().nullable(),
    outcomeTitle: text.nullable(),
    reasons: z.array(reason),
    facts: z.array(factLine),
  })
  .meta({ id: 'CasePhoto' });

export const historyLine = z
  .strictObject({
    id: z.string(),
    at: moment,
    actor: z.string(),
    action: z.string(),
    text,
    reasons: z.array(reason),
    note: z.string().nullable(),
  })
  .meta({ id: 'HistoryLine' });

/** What was deleted of a case, and on whose word. */
export const deletion = z
  .strictObject({
    at: moment,
    basis: z.enum(PURGE_BASES),
    /** Of the retention policy; null where the person asked. */
    policyVersion: z.int().nullable(),
  })
  .meta({ id: 'Deletion' });

/** A case as the console sees it; personal data is masked. */
export const consoleCase = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    process: z.string(),
    state: caseState,
    revision: z.int(),
    round: z.int(),
    city: z.string(),
    cityName: text,
    channel: z.string(),
    relation: z.string().nullable(),
    submittedAt: moment,
    updatedAt: moment,
    deadlineAt: moment.nullable(),
    dueAt: moment.nullable(),
    stage: z.int().nullable(),
    reviewers: z.int().nullable(),
    /** False for whoever holds the case: names, numbers and plate as the registry has them. */
    masked: z.boolean(),
    applicant: z.strictObject({ name: z.string(), identityNumber: z.string(), identityDocumentType: text, phone: z.string() }).nullable(),
    owner: z.strictObject({ name: z.string(), identityNumber: z.string(), identityDocumentType: text, phone: z.string() }).nullable(),
    vehicle: z.strictObject({ plateNumber: z.string(), plateType: text, use: text, brand: z.string() }).nullable(),
    reasons: z.array(reason),
    nextStep,
    photos: z.array(casePhotoView),
    evaluations: z.array(evaluationView),
    newerRules: z
      .strictObject({
        evaluationId: z.string(),
        version: z.int(),
        outcome: z.string(),
        outcomeTitle: text,
        reasons: z.array(reason),
      })
      .nullable()
      .meta({ description: 'What rules published since the case came to review say against it; whoever reviews it decides' }),
    history: z.array(historyLine),
    claim: claim.nullable(),
    /** `endedAt` is null while it is in force. */
    binding: z.strictObject({ id: z.uuid(), endedAt: moment.nullable() }).nullable(),
    /** Of its personal data; photos are deleted on their own, sooner. */
    deletion: deletion.nullable(),
  })
  .meta({ id: 'ConsoleCase' });

/** decideCase, request. `decisionId` is made by the console once per decision: sending it again repeats nothing. */
export const decision = z
  .strictObject({
    decisionId: z.uuid(),
    revision: z.int(),
    verdict: z.enum(VERDICTS),
    reasons: z.array(z.strictObject({ code: z.string(), photo: photoSlot.optional() })).max(40),
    text: z.string().trim().max(1000).optional(),
  })
  .meta({ id: 'Decision' });

export const standing = z.strictObject({ state: caseState, revision: z.int(), reasons: z.array(reason) }).meta({ id: 'Standing' });

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
