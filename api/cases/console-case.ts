import { explainFacts } from '@trafficdesk/rules/explain.ts';
import { appendAuditOnce, listAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import { maskPhone } from '@trafficdesk/worker/persons/mask.ts';
import { findBindingOfCase } from '@trafficdesk/worker/store/bindings.ts';
import { type CasePhoto, listCasePhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { type Claim, findClaim } from '@trafficdesk/worker/store/claims.ts';
import { findCoolingOff } from '@trafficdesk/worker/store/cooling-offs.ts';
import { listEvaluations, type StoredEvaluation } from '@trafficdesk/worker/store/evaluations.ts';
import { findCasePurge } from '@trafficdesk/worker/store/purges.ts';
import { findDecision } from '@trafficdesk/worker/store/decisions.ts';
import { findOpenReview } from '@trafficdesk/worker/store/reviews.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import { claimViews } from '../claims/view.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { approvalView } from './approval-view.ts';
import { effectView } from './effect-view.ts';
import { evaluationViews } from './evaluation-views.ts';
import { caseHistory } from './history.ts';
import { noteViews } from '../notes/view.ts';
import { joinsView } from './joins-view.ts';
import { newerRules } from './newer-rules.ts';
import { objectionViews } from './objection-views.ts';
import { particularsView } from './particulars-view.ts';
import type { consoleCase } from './schemas.ts';
import { staffWords } from './staff-words.ts';
import { toldRoute } from './told-route.ts';
import { visibleCase } from './visible-case.ts';
import { openWords, type Tell } from './words.ts';

type View = z.input<typeof consoleCase>;

const PHOTO_VOCABULARY = 'case.photo';

/** A photo with what was measured of it and, once the photo rules have spoken, what they said. */
async function photoView(
  tell: Tell,
  photo: CasePhoto,
  stored: readonly StoredEvaluation[],
  views: View['evaluations'],
): Promise<View['photos'][number]> {
  const said = stored.findLast(
    ({ slot, round, documentId }) => slot === photo.slot && round === photo.round && documentId === PHOTO_VOCABULARY,
  );
  const view = said && views.find(({ id }) => id === String(said.id));
  const words =
    said &&
    (await tell({
      at: said.evaluatedAt,
      reasons: said.result.reasons.map((code) => ({ code, photo: photo.slot })),
      state: said.outcome,
    }));
  return {
    slot: photo.slot,
    photoId: photo.photoId,
    round: photo.round,
    uploadedAt: photo.uploadedAt.toISOString(),
    width: photo.width,
    height: photo.height,
    bytes: photo.bytes,
    deletedAt: photo.purgedAt?.toISOString() ?? null,
    outcome: view?.outcome ?? null,
    outcomeTitle: view?.outcomeTitle ?? null,
    reasons: words?.reasons ?? [],
    facts: view?.facts ?? explainFacts(PHOTO_VOCABULARY, { photo: { ...photo.facts, slot: photo.slot } }),
  };
}

/** Whoever holds a case sees who it is about; the first look of each claim is recorded. */
async function seesWhole({ db }: Deps, viewer: StaffSession, claim: Claim | null, origin: Origin): Promise<boolean> {
  if (claim?.staffId !== viewer.id) return false;
  const detail = { staffId: viewer.id, since: claim.since.toISOString() };
  const actor = { kind: 'staff', id: viewer.id } as const;
  await appendAuditOnce(db, { actor, action: 'particulars.shown', caseId: claim.caseId, reason: 'case-held', detail, origin });
  return true;
}

/**
 * A case as staff see it: everything that was measured, judged and done, in words. Personal data is masked, but for the officer who holds
 * the case.
 */
export async function getConsoleCase(deps: Deps, viewer: StaffSession, caseId: string, origin: Origin): Promise<View> {
  const { db, seal } = deps;
  const found = await visibleCase(deps, viewer, caseId);
  const { state, reasons, round } = found;
  const [photos, stored, audit, claim, review, binding, deletion, cityName, tell] = await Promise.all([
    listCasePhotos(db, { caseId, round }),
    listEvaluations(db, caseId),
    listAudit(db, caseId),
    findClaim(db, caseId),
    findOpenReview(db, caseId),
    findBindingOfCase(db, seal, caseId),
    found.purgedAt ? findCasePurge(db, caseId) : null,
    cityNames(db),
    openWords(db),
  ]);
  const whole = await seesWhole(deps, viewer, claim, origin);
  const written = await staffWords(deps, viewer, found, { whole });
  const evaluations = await evaluationViews(db, stored);
  const words = await tell({
    at: found.updatedAt,
    reasons,
    state,
    process: found.process,
    dueWorkingDays: found.route?.dueWorkingDays,
    ownText: written.decisions.at(-1)?.text,
  });
  const route = toldRoute(found, review);
  const pending = review?.pendingDecision ? await findDecision(db, seal, review.pendingDecision) : null;
  const [claims, staff] = await Promise.all([
    claimViews(db, [claim], viewer),
    staffNames(db, [pending?.officerId ?? null, ...audit.map(({ actorKind, actorId }) => (actorKind === 'staff' ? actorId : null))]),
  ]);
  return {
    id: found.id,
    number: found.number,
    process: found.process,
    state,
    revision: found.revision,
    round,
    city: found.cityCode,
    cityName: cityName(found.cityCode),
    channel: found.channelId,
    way: found.way,
    proof: found.proof,
    slots: [...SLOTS[found.process]],
    relation: found.process === 'binding' ? (found.submission?.relation ?? null) : null,
    newPhone: found.submission && 'newPhone' in found.submission ? maskPhone(found.submission.newPhone) : null,
    submittedAt: found.submittedAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    deadlineAt: found.deadlineAt?.toISOString() ?? null,
    pending:
      pending && review?.takesEffectAt
        ? {
            decisionId: pending.id,
            verdict: pending.verdict,
            by: { id: pending.officerId, name: staff.get(pending.officerId) ?? '' },
            takesEffectAt: review.takesEffectAt.toISOString(),
          }
        : null,
    dueAt: review?.dueAt.toISOString() ?? null,
    reviewId: review?.id ?? null,
    stage: review?.stage ?? null,
    reviewers: route?.reviewers ?? null,
    sample: route?.sample ?? false,
    ...particularsView(found.particulars, whole),
    ...words,
    photos: await Promise.all(photos.map((photo) => photoView(tell, photo, stored, evaluations))),
    evaluations,
    newerRules: await newerRules(tell, found, { stored, views: evaluations }),
    joins: await joinsView(deps, found),
    history: await caseHistory(tell, { audit, staff, ...written }),
    notes: await noteViews(db, viewer, written.notes),
    claim: claims[0] ?? null,
    approval: whole ? await approvalView(deps, found, review) : null,
    binding: binding && { id: binding.id, endedAt: binding.endedAt?.toISOString() ?? null },
    effect: await effectView(deps, found),
    objections: await objectionViews(deps, caseId, written),
    formerPhoneTold: (await findCoolingOff(db, caseId))?.reached ?? null,
    deletion: deletion && { ...deletion, at: deletion.at.toISOString() },
  };
}
