import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { bindingPhoto } from '@trafficdesk/rules/facts/binding-photo.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { PHOTO_SLOTS, type PhotoSlot, type Reason } from '../contracts/photo-slot.ts';
import { type CasePhoto, listCasePhotos } from '../store/case-photos.ts';
import type { WholeCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import type { NewEvaluation } from '../store/evaluations.ts';
import { nearestPhotoElsewhere, type PhotoMeasures } from '../store/photos.ts';
import type { PolicyVersionWithContent } from '../store/policy-versions.ts';

export const PHOTO = 'binding.photo';

/** Two hashes of 256 bits cannot be farther apart: no photo of another case is near. */
export const NO_DUPLICATE = 256;

/** The facts binding.photo reads, for one photo. */
export const photoFacts = (slot: PhotoSlot, measured: PhotoMeasures, duplicateDistance: number): FactsOf<typeof bindingPhoto> => ({
  photo: { ...measured, slot, duplicateDistance },
});

export interface PhotoFindings {
  evaluations: NewEvaluation[];
  /** The facts binding.review reads. */
  counts: { missing: number; reshoot: number; doubtful: number };
  /** What to send back for, photo by photo. */
  reasons: Reason[];
}

async function evaluatePhoto(
  db: Db,
  { applicantHash, vehicleHash }: WholeCase,
  policy: PolicyVersionWithContent<RuleSet>,
  photo: CasePhoto,
) {
  const distance = await nearestPhotoElsewhere(db, { photoId: photo.photoId, slot: photo.slot, applicantHash, vehicleHash });
  const facts = photoFacts(photo.slot, photo.facts, distance ?? NO_DUPLICATE);
  const result: Evaluation = await evaluate(policy.content, facts);
  return { policyVersionId: policy.id, documentId: PHOTO, slot: photo.slot, facts, result };
}

/** Holds the photos of a case's present round against the photo rules. */
export async function inspectPhotos(db: Db, opened: WholeCase, policy: PolicyVersionWithContent<RuleSet>): Promise<PhotoFindings> {
  const photos = await listCasePhotos(db, { caseId: opened.id, round: opened.round });
  const evaluations = await Promise.all(photos.map((photo) => evaluatePhoto(db, opened, policy, photo)));
  const missing = PHOTO_SLOTS.filter((slot) => photos.every((photo) => photo.slot !== slot));
  const reshoot = evaluations.filter(({ result }) => result.outcome === 'reshoot');
  return {
    evaluations,
    counts: {
      missing: missing.length,
      reshoot: reshoot.length,
      doubtful: evaluations.filter(({ result }) => result.outcome === 'doubtful').length,
    },
    reasons: [
      ...missing.map((photo) => ({ code: 'photo-missing', photo })),
      ...reshoot.flatMap(({ slot, result }) => result.reasons.map((code) => ({ code, photo: slot }))),
    ],
  };
}
