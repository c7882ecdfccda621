import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { casePhoto } from '@trafficdesk/rules/facts/case-photo.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { compiledOnce } from '../compiled-version.ts';
import type { CasePhoto } from '../store/case-photos.ts';
import type { Db } from '../store/connect.ts';
import { nearestPhotosElsewhere, type PhotosInCase } from '../store/photos.ts';
import { NO_DUPLICATE, photoFacts } from './photo-facts.ts';

/** Holds the photos of one application against the photo rules, and against the photos of others; in the order given. */
export async function evaluatePhotos(
  db: Db,
  whose: Omit<PhotosInCase, 'photos'>,
  content: RuleSet,
  photos: readonly Pick<CasePhoto, 'photoId' | 'slot' | 'facts'>[],
): Promise<{ facts: FactsOf<typeof casePhoto>; result: Evaluation }[]> {
  const distances = await nearestPhotosElsewhere(db, { photos, ...whose });
  return photos.map(({ photoId, slot, facts: measured }) => {
    const facts = photoFacts(slot, measured, distances.get(photoId) ?? NO_DUPLICATE);
    return { facts, result: compiledOnce(content).evaluate(facts) };
  });
}
