import { randomUUID } from 'node:crypto';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import type { Caller } from './callers.ts';
import type { Examples } from './description.ts';
import { DRAFTED, draftBody, SCHEDULED, type Seeded, SHADOWED } from './seeded.ts';

/** By operation: what is asked for somebody's account. */
const CHANGES_OF_STAFF = {
  disableStaff: { reason: 'leaving' },
  enableStaff: { reason: 'return' },
  giveStaffPassword: { reason: 'lost-access' },
  giveStaffRights: { roles: ['officer'], cities: null, reason: 'duty-change' },
  setStaffIdentity: { identityNumber: '11010519491231002X', reason: 'joining' },
  linkStaffOrganisation: { subject: null, reason: 'correction' },
  resetStaffSecondFactor: { reason: 'lost-access' },
  endStaffSessions: { reason: 'suspected-misuse' },
};

/** What a supervisor does to a review. */
const putForward = { kind: 'raise', by: 10, reason: 'long-wait' };

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

/** Requests that a caller gets through with, as things stand before anybody fuzzes. */
export function examplesFor({ username = '' }: Caller, seeded: Seeded): Examples {
  const {
    waiting,
    held,
    returned,
    bound,
    blocks,
    matters,
    findings,
    submissions,
    draft,
    proposedVersion,
    scheduledVersion,
    backtest,
    shadow,
    reEvaluation,
    password,
    enrolled,
    idleSessionId,
    phoneCode,
    newcomer,
    toBeChecked,
    begunCheck,
    forgetful,
    strangers,
    workbench,
    owner,
    awaitingOwner,
    appeals,
    counter,
    handlings,
    desk,
  } = seeded;
  const own = held[username] ?? [];
  const casePaths = [...own, ...waiting].map(({ id }) => ({ path: { caseId: id } }));
  const proofs = (enrolled[username]?.recoveryCodes ?? [])
    .slice(0, 2)
    .map((code) => ({ body: { proof: { kind: 'recovery-code', code } } }));
  const [approved, sentBack, referred, kept] = own;
  return {
    enterStaff: [{ body: { username: 'newcomer', name: '新人', reason: 'joining' } }],
    ...Object.fromEntries(
      Object.entries(CHANGES_OF_STAFF).map(([id, body]) => [id, strangers.map((staffId) => ({ path: { staffId }, body }))]),
    ),
    sendPhoneCode: [{ body: { purpose: 'registration', phone: '15400000001' } }],
    verifyPhoneCode: [{ path: { codeId: phoneCode.codeId }, header: { 'Idempotency-Key': randomUUID() }, body: { code: phoneCode.code } }],
    checkRegistration: [{ body: { city: newcomer.city, identityNumber: newcomer.identityNumber, phone: newcomer.phone } }],
    completeRegistration: [{ header: { 'Idempotency-Key': randomUUID() }, body: newcomer }],
    beginRegistrationCheck: [{ header: { 'Idempotency-Key': randomUUID() }, body: toBeChecked }],
    getRegistrationCheck: [{ path: { checkId: begunCheck } }],
    sendPasswordResetCode: [{ body: { identityNumber: newcomer.identityNumber } }],
    grantPasswordReset: [{ header: { 'Idempotency-Key': randomUUID() }, body: forgetful }],
    // Somebody who does not sign in after this: wrong tries lock the account.
    signIn: [{ body: { username: 'zhaomin', password } }],
    endOwnSession: [{ path: { sessionId: idleSessionId } }],
    beginEnrolment: [{ body: { password } }],
    giveSecondFactor: proofs,
    removeSecondFactor: proofs,
    renewRecoveryCodes: proofs,
    changePassword: [{ body: { current: password, next: 'four grey bridges at noon' } }],
    checkEligibility: submissions.map(({ city, applicant, vehicle }) => ({ body: { city, applicant, vehicle } })),
    submitCase: submissions.map((body) => ({ header: { 'Idempotency-Key': randomUUID() }, body })),
    getCase: waiting.map(({ id }) => ({ path: { caseId: id } })),
    supplementCase: returned.map(({ id, revision }) => ({
      path: { caseId: id },
      body: { revision, photos: { documents: submissions[0]?.photos?.documents } },
    })),
    withdrawCase: waiting.slice(-1).map(({ id }) => ({ path: { caseId: id } })),
    makeBindingCode: [{ body: owner }],
    enterOwnerCode: awaitingOwner.slice(0, 1).map(({ caseId, code }) => ({ path: { caseId }, body: { code } })),
    resendOwnerCode: awaitingOwner.slice(1).map(({ caseId }) => ({ path: { caseId } })),
    searchViolations: bound.map(({ identityNumber }) => ({ body: { city: newcomer.city, identityNumber } })),
    listBindings: bound.map(({ identityNumber }) => ({ body: { identityNumber, as: 'driver' } })),
    endBinding: bound.slice(0, 2).map(({ bindingId, identityNumber }) => ({ path: { bindingId }, body: { by: 'driver', identityNumber } })),
    endBindingByOfficer: bound.slice(2).map(({ bindingId }) => ({ path: { bindingId }, body: { reason: '车主来电要求' } })),
    listOwnBlocks: blocks.slice(1).map(({ shown }) => ({ body: shown })),
    appealBlock: blocks.slice(1, 2).map(({ blockId, shown }) => ({ path: { blockId }, body: { ...shown, text: '行驶证是补领的' } })),
    appealBlockForPerson: blocks.slice(3).map(({ blockId, shown: { identityNumber } }) => ({
      path: { blockId },
      body: { identityNumber, text: '行驶证是补领的', originals: ['identity-document'] },
    })),
    getMisuseFinding: findings.map((findingId) => ({ path: { findingId } })),
    lookIntoMisuseFinding: findings.map((findingId) => ({ path: { findingId }, body: { words: '已调取记录核实' } })),
    settleMatter: matters.map((matterId) => ({ path: { matterId }, body: { note: '已与登记库核对并补录' } })),
    closeOnlineWay: waiting.slice(0, 2).map(({ id }) => ({
      path: { caseId: id },
      body: { blockId: randomUUID(), reason: 'doctored-photo', text: '行驶证经过涂改', process: 'phone-change' },
    })),
    getBlock: blocks.map(({ blockId }) => ({ path: { blockId } })),
    liftBlock: blocks.slice(2, 3).map(({ blockId }) => ({ path: { blockId }, body: { reason: '核实无误' } })),
    decideBlockAppeal: blocks
      .slice(0, 1)
      .map(({ blockId }) => ({ path: { blockId }, body: { verdict: 'dismiss', text: '原件与登记不符' } })),
    previewReviewAct: [{ body: { act: putForward, reviewIds: [randomUUID()] } }],
    actOnReviews: [{ body: { id: randomUUID(), act: putForward, reviews: [{ id: randomUUID(), seen: 'nothing' }] } }],
    countCaseWork: [{ query: NOVEMBER }],
    listDisagreements: [{ query: NOVEMBER }],
    searchCases: [{ body: { kind: 'phone', value: '15400000001' } }],
    saveFilter: [{ body: { list: 'queue', name: '超期', filter: { overdue: 'true' } } }],
    getConsoleCase: casePaths,
    claimCase: casePaths.slice(-2),
    getRelatedToCase: casePaths,
    listColleagues: casePaths,
    noteCase: casePaths.slice(0, 1).map((path) => ({ ...path, body: { noteId: randomUUID(), text: '先看原件', mentions: [] } })),
    readMentions: [{ body: { noteIds: [randomUUID()] } }],
    renewClaim: kept ? [{ path: { caseId: kept.id } }] : [],
    releaseClaim: own.slice(4, 5).map(({ id }) => ({ path: { caseId: id } })),
    showPhoto: kept ? SLOTS.binding.map((slot) => ({ path: { caseId: kept.id, slot } })) : [],
    recordLook: kept ? [{ path: { caseId: kept.id, slot: 'applicant' }, body: { size: 'screen' } }] : [],
    measurePhoto: kept ? SLOTS.binding.map((slot) => ({ path: { caseId: kept.id, slot } })) : [],
    showPhotoOnFile: kept ? [{ path: { caseId: kept.id } }] : [],
    decideCase: [
      ...(approved ? [{ path: { caseId: approved.id }, body: decision(approved.revision, 'approve') }] : []),
      ...(sentBack
        ? [
            {
              path: { caseId: sentBack.id },
              body: decision(sentBack.revision, 'return', { code: 'retouch-suspected', photo: 'applicant' }),
            },
          ]
        : []),
      ...(referred
        ? [
            {
              path: { caseId: referred.id },
              body: decision(referred.revision, 'refer-to-counter', { code: 'papers-do-not-match', photo: 'documents' }),
            },
          ]
        : []),
    ],
    revealField: casePaths.slice(0, 2).map((found) => ({ ...found, body: { field: 'applicant.phone', reason: 'call-back' } })),
    ...workbench,
    ...counter,
    ...handlings,
    ...desk,
    object: appeals.slice(0, 1).map(({ number, objectionCode }) => ({ body: { caseNumber: number, code: objectionCode } })),
    objectByNumber: appeals.slice(0, 1).map(({ number }) => ({
      body: { caseNumber: number, objectionId: randomUUID(), reason: '到窗口称非本人申请', originals: ['identity-document'] },
    })),
    objectForPerson: appeals.slice(1).map(({ caseId }) => ({
      path: { caseId },
      body: { objectionId: randomUUID(), reason: '来电称非本人申请', originals: [] },
    })),
    listPolicyVersions: [{ path: { documentId: DRAFTED } }],
    getPolicyVersion: [{ path: { documentId: DRAFTED, version: 1 } }],
    listPolicyDrafts: [{ path: { documentId: DRAFTED } }],
    getPolicyDraft: [{ path: { documentId: DRAFTED, id: draft } }],
    beginPolicyDraft: [{ path: { documentId: DRAFTED }, body: draftBody() }],
    savePolicyDraft: [{ path: { documentId: DRAFTED, id: draft }, body: { ...draftBody(), revision: 1 } }],
    proposePolicyDraft: [{ path: { documentId: DRAFTED, id: draft }, body: { revision: 2, note: '年度复核' } }],
    discardPolicyDraft: [{ path: { documentId: DRAFTED, id: draft }, query: { revision: 2 } }],
    restorePolicyVersion: [{ path: { documentId: DRAFTED, version: 1 }, body: {} }],
    listShadows: [{ path: { documentId: SHADOWED } }, { path: { documentId: SHADOWED }, query: { version: 1 } }],
    startShadow: [{ path: { documentId: DRAFTED }, body: { of: { version: proposedVersion } } }],
    getShadow: [{ path: { documentId: SHADOWED, id: shadow } }],
    listShadowFlips: [{ path: { documentId: SHADOWED, id: shadow }, query: { from: 'good' } }],
    endShadow: [{ path: { documentId: SHADOWED, id: shadow } }],
    previewReEvaluation: [{ path: { documentId: SHADOWED } }],
    listReEvaluationChanges: [{ path: { documentId: SHADOWED } }],
    listReEvaluations: [{ path: { documentId: SHADOWED } }],
    startReEvaluation: [{ path: { documentId: SHADOWED }, body: { version: 1 } }],
    ...Object.fromEntries(
      ['getReEvaluation', 'pauseReEvaluation', 'resumeReEvaluation', 'cancelReEvaluation'].map((operationId) => [
        operationId,
        [{ path: { documentId: SHADOWED, id: reEvaluation } }],
      ]),
    ),
    startBacktest: [{ path: { documentId: DRAFTED }, body: { of: { version: proposedVersion }, sample: 0.5 } }],
    listBacktests: [
      { path: { documentId: DRAFTED }, query: { version: proposedVersion } },
      { path: { documentId: DRAFTED }, query: { draftId: draft } },
    ],
    ...Object.fromEntries(
      ['getBacktest', 'listBacktestFlips', 'cancelBacktest', 'markBacktestSeen'].map((operationId) => [
        operationId,
        [{ path: { documentId: DRAFTED, backtestId: backtest } }],
      ]),
    ),
    exportBacktestFlips: [{ path: { documentId: DRAFTED, backtestId: backtest }, body: {} }],
    withdrawPolicyVersion: [{ path: { documentId: SCHEDULED, version: scheduledVersion }, body: { reason: '规定另有安排' } }],
    publishPolicyVersion: [{ path: { documentId: DRAFTED, version: proposedVersion }, body: {} }],
  };
}

const decision = (revision: number, verdict: string, ...reasons: { code: string; photo: string }[]) => ({
  decisionId: randomUUID(),
  revision,
  verdict,
  reasons,
});
