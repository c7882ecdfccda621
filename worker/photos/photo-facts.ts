import type { casePhoto } from '@trafficdesk/rules/facts/case-photo.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { PhotoSlot } from '../contracts/photo-slot.ts';
import type { PhotoMeasures } from '../store/photos.ts';

/** The rule set that says what is wrong with a photo. */
export const PHOTO = 'case.photo';

/** Two hashes of 256 bits cannot be farther apart: no photo of another case is near. */
export const NO_DUPLICATE = 256;

/** The facts case.photo reads, for one photo. */
export const photoFacts = (slot: PhotoSlot, measured: PhotoMeasures, duplicateDistance: number): FactsOf<typeof casePhoto> => ({
  photo: { ...measured, slot, duplicateDistance },
});
