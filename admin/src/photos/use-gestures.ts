import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { heldPointer } from './held-pointer.ts';
import type { Change } from './use-views.ts';
import { moved, placeIn, type Point, zoomed } from './view.ts';

interface Gestures {
  frame: RefObject<HTMLElement | null>;
  change: (by: Change) => void;
  /** The wheel zooms only with Ctrl or ⌘, so that the page still scrolls. */
  wheelNeedsCtrl: boolean;
  /** Told where a pointer is held still, and of none when it is let go of. While one is held, the picture does not move. */
  onHold: ((at: Point | undefined) => void) | undefined;
}

const STEP = 1.0016;

/** Wheel, drag, pinch and hold upon a frame. Answers what its element listens with. */
export function useGestures({ frame, change, wheelNeedsCtrl, onHold }: Gestures) {
  const fingers = useRef(new Map<number, Point>());
  const latest = useRef({ change, onHold });
  useEffect(() => {
    latest.current = { change, onHold };
  });
  const held = useMemo(() => heldPointer((at) => latest.current.onHold?.(at)), []);
  useEffect(() => held.end, [held]);

  const placeOf = (pointer: { clientX: number; clientY: number }): Point => {
    const box = frame.current?.getBoundingClientRect();
    return !box || box.width === 0 || box.height === 0 ? { x: 0, y: 0 } : placeIn(box, pointer);
  };

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    // React's own listeners are passive: the page would scroll along.
    const wheel = (event: WheelEvent) => {
      if (wheelNeedsCtrl && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = placeIn(element.getBoundingClientRect(), event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      latest.current.change((view) => zoomed(view, STEP ** (-event.deltaY * lines), at));
    };
    const touch = (event: TouchEvent) => {
      if (held.isHeld() && event.cancelable) event.preventDefault();
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('touchmove', touch, { passive: false });
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('touchmove', touch);
    };
  }, [frame, wheelNeedsCtrl, held]);

  const release = ({ pointerId }: PointerEvent) => {
    fingers.current.delete(pointerId);
    held.end();
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      fingers.current.set(event.pointerId, placeOf(event));
      event.currentTarget.setPointerCapture(event.pointerId);
      if (onHold && fingers.current.size === 1) held.begin(event, placeOf(event));
      else held.end();
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = fingers.current.get(event.pointerId);
      if (!from) return;
      const to = placeOf(event);
      fingers.current.set(event.pointerId, to);
      if (held.follow(event)) return;
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (!other) change((view) => moved(view, { x: to.x - from.x, y: to.y - from.y }));
      else {
        const apart = (a: Point) => Math.max(0.02, Math.hypot(a.x - other.x, a.y - other.y));
        const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
        change((view) => zoomed(view, apart(to) / apart(from), middle));
      }
    },
    onPointerUp: release,
    onPointerCancel: release,
    onContextMenu: (event: MouseEvent) => {
      if (held.isHeld()) event.preventDefault();
    },
    onDoubleClick: (event: { clientX: number; clientY: number }) =>
      change((view) => (view.scale > 1 ? { ...view, scale: 1, x: 0, y: 0 } : zoomed(view, 3, placeOf(event)))),
  };
}
