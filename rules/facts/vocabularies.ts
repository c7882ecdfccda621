import { accountAppealEligibility } from './account-appeal-eligibility.ts';
import { bindingEligibility } from './binding-eligibility.ts';
import { casePhoto } from './case-photo.ts';
import { caseReview } from './case-review.ts';
import { counterOriginals } from './counter-originals.ts';
import { misuseFindings } from './misuse-findings.ts';
import { phoneChangeEligibility } from './phone-change-eligibility.ts';
import { registrationWays } from './registration-ways.ts';
import { violationHandling } from './violation-handling.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Every fact vocabulary, by id. */
export const vocabularies: ReadonlyMap<string, Vocabulary> = new Map(
  [
    accountAppealEligibility,
    bindingEligibility,
    casePhoto,
    caseReview,
    counterOriginals,
    misuseFindings,
    phoneChangeEligibility,
    registrationWays,
    violationHandling,
  ].map((each) => [each.id, each]),
);

/**
 * The vocabulary of an id.
 * @throws RangeError where there is none.
 */
export function vocabularyOf(id: string): Vocabulary {
  const vocabulary = vocabularies.get(id);
  if (!vocabulary) throw new RangeError(`There is no vocabulary "${id}".`);
  return vocabulary;
}
