import type { Point } from './view.ts';

/** A pointer that is down for so long, in milliseconds, and has not gone further than this, in px, is held. */
const HELD = 400;
const STILL = 6;

interface Place {
  clientX: number;
  clientY: number;
}

export interface HeldPointer {
  isHeld: () => boolean;
  /** It went down here; `at` is the same as a place in the frame. */
  begin: (place: Place, at: Point) => void;
  /** It moved; answers whether it is held, and drags nothing. */
  follow: (place: Place) => boolean;
  /** It was let go of, or is one of several. */
  end: () => void;
}

/** Tells a pointer that is held still from one that drags: `onHold` is told where, and of no place once it is let go of. */
export function heldPointer(onHold: (at: Point | undefined) => void): HeldPointer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from: Place | undefined;
  let held = false;
  const end = () => {
    clearTimeout(timer);
    from = undefined;
    if (held) onHold(undefined);
    held = false;
  };
  return {
    isHeld: () => held,
    begin: (place, at) => {
      end();
      from = place;
      timer = setTimeout(() => {
        held = true;
        onHold(at);
      }, HELD);
    },
    follow: ({ clientX, clientY }) => {
      if (!held && from && Math.hypot(clientX - from.clientX, clientY - from.clientY) > STILL) end();
      return held;
    },
    end,
  };
}
