import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import type { Target } from './draft.ts';
import type { PhotoVerdicts } from './photo-verdicts.ts';

/**
 * The keys of the photos: J and K move between what can be pointed at, V accepts the photo pointed at and goes on to the next of which nothing
 * is said, X rejects it. Either again takes it back.
 */
export function usePhotoKeys({ slots, judged, pointed, point, judge }: PhotoVerdicts, targets: readonly Target[]): void {
  const at = pointed ? targets.indexOf(pointed) : -1;
  const slot = slots.find((each) => each === pointed);
  const goTo = (target: Target) => {
    point(target);
    // The viewer's keys are about the photo that has the focus.
    document.querySelector<HTMLElement>(`[data-photo-slot="${target}"]`)?.focus({ preventScroll: true });
  };
  const move = (by: number) => {
    const next = targets[(Math.max(at, 0) + by + targets.length) % targets.length];
    if (next) goTo(next);
  };
  const accept = () => {
    if (!slot) return;
    const again = judged[slot] === 'accepted';
    judge(slot, again ? undefined : 'accepted');
    const from = slots.indexOf(slot);
    const following = [...slots.slice(from + 1), ...slots.slice(0, from)].find((each) => !judged[each]);
    if (!again && following) goTo(following);
  };
  const reject = () => slot && judge(slot, judged[slot] === 'rejected' ? undefined : 'rejected');
  useShortcuts({
    j: targets.length > 1 ? () => move(1) : undefined,
    k: targets.length > 1 ? () => move(-1) : undefined,
    v: slot && accept,
    x: slot && reject,
  });
}
