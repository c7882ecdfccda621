import { proofs, wayKinds } from '@trafficdesk/rules/facts/codes/way.ts';
import { PROCESSES } from '@trafficdesk/worker/contracts/process.ts';
import type { Proof, WayKind } from '@trafficdesk/worker/contracts/way.ts';
import { VERDICTS } from '@trafficdesk/worker/contracts/case.ts';
import { REACHED } from '@trafficdesk/worker/store/cooling-offs.ts';
import { EFFECT_STEP_STATES } from '@trafficdesk/worker/store/effect-steps.ts';
import { OBJECTION_KINDS } from '@trafficdesk/worker/store/objections.ts';
import { PURGE_BASES } from '@trafficdesk/worker/store/purges.ts';
import { z } from 'zod';
import { approval } from './approval-schema.ts';
import { photoVerdict } from './decision-schemas.ts';
import { searchView } from '../searches/schemas.ts';
import { caseNote } from '../notes/schemas.ts';
import {
  CASE_NUMBER,
  caseState,
  deletedAt,
  identityNumber,
  moment,
  nextStep,
  pageOf,
  pageQuery,
  person,
  phoneNumber,
  photoSlot,
  reason,
  shaped,
  text,
  vehicle,
} from '../words.ts';

const WAY_KINDS = Object.keys(wayKinds) as WayKind[];
const PROOFS = Object.keys(proofs) as Proof[];

/** What a case is about. */
export const process = z.enum(PROCESSES).meta({ id: 'Process' });

export const casePhotos = z
  .strictObject({
    applicant: z.uuid().optional(),
    owner: z.uuid().optional(),
    documents: z.uuid().optional(),
    'identity-document': z.uuid().optional(),
  })
  .meta({
    id: 'CasePhotos',
    description:
      'Photo ids by slot. For a binding a missing photo is returned for, not rejected; what replaces a phone by photos needs all of its own',
  });

const anySubmission = z.strictObject({
  city: z.string().min(1).max(12),
  applicant: z.strictObject({ identityNumber }),
  photos: casePhotos.default({}),
});

const photosWay = z.strictObject({ kind: z.literal('photos') });

/** Last characters of an engine number, as the vehicle licence has them. */
const engineNumberEnd = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{6}$/);

const newPhone = z
  .strictObject({ number: phoneNumber, codeId: z.uuid() })
  .meta({ id: 'NewPhone', description: 'The new number, and the verified code that shows that messages arrive there' });

export const bindingSubmission = anySubmission
  .extend({
    process: z.literal('binding'),
    vehicle,
    relation: z
      .enum(['spouse', 'parent', 'child', 'sibling', 'relative', 'friend', 'colleague', 'other'])
      .meta({ description: 'Relation of the applicant to the owner' }),
    way: z
      .discriminatedUnion('kind', [
        photosWay,
        z.strictObject({ kind: z.literal('qr'), code: z.string().min(1).max(1000) }),
        z.strictObject({ kind: z.literal('sms'), engineNumberEnd }),
      ])
      .default({ kind: 'photos' })
      .meta({ description: "R-39 by photos; R-36 by the owner's QR code; R-37 by a code sent to the owner" }),
  })
  .meta({ id: 'BindingSubmission' });

export const accountAppealSubmission = anySubmission
  .extend({ process: z.literal('account-appeal'), newPhone })
  .meta({ id: 'AccountAppealSubmission' });

export const phoneChangeSubmission = anySubmission
  .extend({
    process: z.literal('phone-change'),
    newPhone,
    way: z
      .discriminatedUnion('kind', [
        photosWay,
        z.strictObject({ kind: z.literal('codes'), formerCodeId: z.uuid() }),
        z.strictObject({ kind: z.literal('alipay'), authCode: z.string().min(1).max(200) }),
      ])
      .meta({ description: 'R-11 with a code to the phone of the account, or checked with Alipay; R-12 by photos' }),
  })
  .meta({ id: 'PhoneChangeSubmission' });

/** submitCase, request. */
export const submission = z
  .discriminatedUnion('process', [bindingSubmission, accountAppealSubmission, phoneChangeSubmission])
  .meta({ id: 'Submission' });

/** What follows an approval: which places have the new phone already. */
export const effect = z
  .strictObject({
    overdue: z.boolean().meta({ description: 'Not every file has followed within the time there is' }),
    steps: z.array(
      z.strictObject({
        step: z.string().meta({ description: 'account, driver-file, vehicle-file:1 …' }),
        title: text,
        plateNumber: z.string().nullable().meta({ description: 'Of the vehicle, masked' }),
        state: z.enum(EFFECT_STEP_STATES),
        stateTitle: text,
        at: moment.meta({ description: 'Since when it stands so' }),
      }),
    ),
  })
  .meta({ id: 'Effect' });

const identityCheck = z
  .strictObject({
    url: z.url(),
    expiresAt: moment,
    try: z.int(),
    tries: z.int().meta({ description: 'How often it may be tried' }),
  })
  .meta({ id: 'IdentityCheck', description: 'R-38: where the applicant does the real-person check; a moment after the case waits for it' });

/** resendOwnerCode. */
export const ownerCodeSent = z.strictObject({ resendAt: moment }).meta({ id: 'OwnerCodeSent' });

/** A case as its channel sees it. */
export const channelCase = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    process,
    joined: z
      .boolean()
      .meta({ description: 'Another application for the same account was open: this one is looked at with it, under its number' }),
    state: caseState,
    way: z.enum(WAY_KINDS),
    revision: z.int(),
    submittedAt: moment,
    updatedAt: moment,
    /** When a returned case expires unless supplemented, a proof is not waited for any longer, files should have followed. */
    deadlineAt: moment.nullable(),
    closedAt: moment.nullable(),
    reasons: z.array(reason),
    nextStep,
    photos: z.array(z.strictObject({ slot: photoSlot, photoId: z.uuid().nullable(), reshoot: z.boolean() })),
    identityCheck: identityCheck.nullable(),
    bindingId: z.uuid().nullable(),
    effect: effect.nullable(),
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
    process,
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

export const caseList = pageOf(caseSummary)
  .extend({ search: searchView.nullable().meta({ description: 'The search whose finds these are; null where there was none' }) })
  .meta({ id: 'CaseList' });

const NO_NUMBER = {
  'zh-CN': '案件编号形如 261121-000000001；此处不能按证件号、姓名或号牌查找。',
  en: 'A case number looks like 261121-000000001; people and plates are not searched for here.',
};

/** A number of a case and nothing else: whatever stands in an address ends up in histories and logs. */
export const caseListQuery = pageQuery.extend({
  state: caseState.optional(),
  process: process.optional(),
  city: z.string().optional(),
  number: shaped(CASE_NUMBER, NO_NUMBER).optional(),
  search: z.uuid().optional().meta({ description: 'Only what this search finds (searchCases)' }),
});

export const claim = z.strictObject({ heldBy: person, since: moment, leaseUntil: moment, mine: z.boolean() }).meta({ id: 'Claim' });

/** One measured fact or registry fact in words. */
export const factLine = z
  .strictObject({
    fact: z.string(),
    label: text,
    value: z.unknown(),
    display: text,
    unit: text.nullable(),
    missing: z.boolean(),
    source: text.meta({ description: 'Where it comes from' }),
  })
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
    factsAt: moment.meta({ description: 'When its facts were gathered; newer rules are tried on those of the check before' }),
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
    /** What case.photo said of it. */
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
    photoVerdicts: z.array(photoVerdict).meta({ description: 'What was said of the photos by whoever decided' }),
    note: z.string().nullable(),
  })
  .meta({ id: 'HistoryLine' });

/** What somebody said against another phone that was granted. */
export const objectionView = z
  .strictObject({
    raisedAt: moment,
    actor: z.string().meta({ description: 'As in the history: a name of staff, or a channel' }),
    kind: z.enum(OBJECTION_KINDS).meta({
      description:
        'code: that was sent to the former phone; rival: an application with another phone; staff: for a person who called or came',
    }),
    originals: z.array(text).meta({ description: 'What was seen of the person who came' }),
    reason: z.string().nullable().meta({ description: 'In words; null where a code stood for them, and once they are deleted' }),
  })
  .meta({ id: 'CaseObjection' });

/** An application that came in for the same account while the case was open: it is looked at with it, and runs no case of its own. */
export const joinView = z
  .strictObject({
    id: z.uuid(),
    process,
    channel: z.string(),
    joinedAt: moment,
    way: z.enum(WAY_KINDS).nullable().meta({ description: 'How it was proven; null once what was handed in is deleted' }),
    newPhone: z.string().nullable().meta({ description: 'Masked; null once it is deleted' }),
    anotherPhone: z.boolean().meta({ description: 'It names another phone than the case: one of the two senders is not the person' }),
    photos: z.array(
      z.strictObject({
        slot: photoSlot,
        photoId: z.uuid(),
        deletedAt,
        faults: z.array(text).meta({ description: 'What the photo rules say against it, for officers' }),
      }),
    ),
    deletedAt,
  })
  .meta({ id: 'CaseJoin' });

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
    process,
    state: caseState,
    revision: z.int(),
    round: z.int(),
    city: z.string(),
    cityName: text,
    channel: z.string(),
    way: z.enum(WAY_KINDS),
    /** How far the proof by that way has come. */
    proof: z.enum(PROOFS),
    /** The photos by which people review a case of this process, in their order. */
    slots: z.array(photoSlot),
    /** Of the applicant to the vehicle's owner; null where there is none. */
    relation: z.string().nullable(),
    /** Masked; null where no phone changes. */
    newPhone: z.string().nullable(),
    submittedAt: moment,
    updatedAt: moment,
    deadlineAt: moment.nullable(),
    dueAt: moment.nullable(),
    reviewId: z.uuid().nullable().meta({ description: 'Of the review that is open, which supervisors give, put forward or take back' }),
    stage: z.int().nullable(),
    reviewers: z.int().nullable(),
    sample: z
      .boolean()
      .meta({ description: 'Whether it has a second reviewer because it fell into the sample; the rules ask for one alone' }),
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
    joins: z.array(joinView).meta({ description: 'Applications for the same account that were joined to it, oldest first' }),
    history: z.array(historyLine),
    notes: z.array(caseNote).meta({ description: 'What staff left for whoever opens it next, oldest first' }),
    claim: claim.nullable(),
    pending: z
      .strictObject({ decisionId: z.uuid(), verdict: z.enum(VERDICTS), by: person, takesEffectAt: moment })
      .nullable()
      .meta({ description: 'A decision that has not taken effect yet; whoever made it can take it back until then' }),
    approval: approval.nullable().meta({ description: 'For whoever holds the case and can still decide it; null for everybody else' }),
    /** `endedAt` is null while it is in force. */
    binding: z.strictObject({ id: z.uuid(), endedAt: moment.nullable() }).nullable(),
    effect: effect.nullable(),
    /** Those that came in time, in their order. */
    objections: z.array(objectionView),
    /** Where whoever holds the former phone was told of what was granted; null before, and where that never is. */
    formerPhoneTold: z.enum(REACHED).nullable(),
    /** Of its personal data; photos are deleted on their own, sooner. */
    deletion: deletion.nullable(),
  })
  .meta({ id: 'ConsoleCase' });
