import { bindingEligibility } from './binding-eligibility.ts';
import { bindingPhoto } from './binding-photo.ts';
import { bindingReview } from './binding-review.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Every fact vocabulary, by id. */
export const vocabularies: ReadonlyMap<string, Vocabulary> = new Map(
  [bindingEligibility, bindingPhoto, bindingReview].map((each) => [each.id, each]),
);
