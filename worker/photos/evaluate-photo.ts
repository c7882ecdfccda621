import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { casePhoto } from '@trafficdesk/rules/facts/case-photo.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { CasePhoto } from '../store/case-photos.ts';
import type { Db } from '../store/connect.ts';
import { nearestPhotoElsewhere, type PhotoInCase } from '../store/photos.ts';
import { NO_DUPLICATE, photoFacts } from './photo-facts.ts';

/** Holds one photo of an application against the photo rules, and against the photos of others. */
export async function evaluatePhoto(
  db: Db,
  whose: Omit<PhotoInCase, 'photoId' | 'slot'>,
  content: RuleSet,
  { photoId, slot, facts: measured }: Pick<CasePhoto, 'photoId' | 'slot' | 'facts'>,
): Promise<{ facts: FactsOf<typeof casePhoto>; result: Evaluation }> {
  const distance = await nearestPhotoElsewhere(db, { photoId, slot, ...whose });
  const facts = photoFacts(slot, measured, distance ?? NO_DUPLICATE);
  return { facts, result: await evaluate(content, facts) };
}
