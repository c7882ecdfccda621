import type { PhotoSlot } from '../api/schemas.ts';
import type { PhotoJudgement } from '../decisions/draft.ts';
import { usePhotoVerdicts } from '../decisions/photo-verdicts.ts';

interface Ways {
  slot: PhotoSlot | undefined;
  /** Shows another photo of the case. */
  goTo: (slot: PhotoSlot) => void;
  /** Leaves the full screen: reasons are chosen on the page. */
  leave: () => void;
}

/**
 * Judging the photo that fills the window: accepted, the next of which nothing is said comes; rejected, the page with its reasons does. The same
 * again takes it back. Nothing where nothing can be said of it.
 */
export function useFullScreenVerdict({
  slot,
  goTo,
  leave,
}: Ways): { said: PhotoJudgement | undefined; say: (said: PhotoJudgement) => void } | undefined {
  const { slots, judged, judge } = usePhotoVerdicts();
  if (!slot || !slots.includes(slot)) return undefined;
  const say = (said: PhotoJudgement) => {
    const again = judged[slot] === said;
    judge(slot, again ? undefined : said);
    if (again) return;
    if (said === 'rejected') return leave();
    const from = slots.indexOf(slot);
    const following = [...slots.slice(from + 1), ...slots.slice(0, from)].find((each) => !judged[each]);
    if (following) goTo(following);
  };
  return { said: judged[slot], say };
}
