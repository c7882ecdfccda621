import type { ConsoleCase } from '../api/schemas.ts';
import { isUnderReview } from '../cases/standings.ts';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';

/** Why the photos of a case are closed to me, in words; nothing while I hold it, for then they are not. */
export function usePhotoLock({ claim, state }: ConsoleCase): string | undefined {
  const t = useWords();
  const mayClaim = useMay('case.claim');
  if (claim?.mine) return undefined;
  if (claim) return t('photos.lockedToOther', { name: claim.heldBy.name });
  const canBeTaken = mayClaim && isUnderReview(state);
  return t(canBeTaken ? 'photos.locked' : 'photos.lockedNow');
}
