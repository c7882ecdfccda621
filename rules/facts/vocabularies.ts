import { bindingEligibility } from './binding-eligibility.ts';
import { bindingPhoto } from './binding-photo.ts';
import { bindingReview } from './binding-review.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Every fact vocabulary, by id. */
export const vocabularies: ReadonlyMap<string, Vocabulary> = new Map(
  [bindingEligibility, bindingPhoto, bindingReview].map((each) => [each.id, each]),
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
