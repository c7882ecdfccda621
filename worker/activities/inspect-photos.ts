import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Reason } from '../contracts/photo-slot.ts';
import { SLOTS } from '../contracts/process.ts';
import { evaluatePhotos } from '../photos/evaluate-photos.ts';
import { PHOTO } from '../photos/photo-facts.ts';
import { listCasePhotos } from '../store/case-photos.ts';
import type { WholeCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import type { NewEvaluation } from '../store/evaluations.ts';
import type { FixedPolicy } from '../store/policy-versions.ts';
import type { Seal } from '../store/seal.ts';

export interface PhotoFindings {
  evaluations: NewEvaluation[];
  /** The facts case.review reads. */
  counts: { missing: number; reshoot: number; doubtful: number };
  /** What to send back for, photo by photo. */
  reasons: Reason[];
}

/** Holds the photos of a case's present round against the photo rules. */
export async function inspectPhotos(db: Db, seal: Seal, opened: WholeCase, policy: FixedPolicy<RuleSet>): Promise<PhotoFindings> {
  const { applicantHash, vehicleHash, submission } = opened;
  const phoneHash = 'newPhone' in submission ? seal.lookupHash('phone', submission.newPhone) : null;
  const photos = await listCasePhotos(db, { caseId: opened.id, round: opened.round });
  const said = await evaluatePhotos(db, { applicantHash, vehicleHash, phoneHash }, policy.content, photos);
  const evaluations = photos.map(({ slot }, at) => ({
    policyVersionId: policy.id,
    documentId: PHOTO,
    slot,
    ...(said[at] as (typeof said)[number]),
  }));
  const missing = SLOTS[opened.process].filter((slot) => photos.every((photo) => photo.slot !== slot));
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
