import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Change } from './use-views.ts';
import { moved, type Point, zoomed } from './view.ts';

interface Gestures {
  frame: RefObject<HTMLElement | null>;
  change: (by: Change) => void;
  /** The wheel zooms only with Ctrl or ⌘, so that the page still scrolls. */
  wheelNeedsCtrl: boolean;
}

const STEP = 1.0016;

/** Wheel, drag and pinch upon a frame. Answers what its element listens with. */
export function useGestures({ frame, change, wheelNeedsCtrl }: Gestures) {
  const fingers = useRef(new Map<number, Point>());
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });

  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || box.width === 0 || box.height === 0) return { x: 0, y: 0 };
    return { x: (clientX - box.left) / box.width - 0.5, y: (clientY - box.top) / box.height - 0.5 };
  };

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    // React's own listeners are passive: the page would scroll along.
    const wheel = (event: WheelEvent) => {
      if (wheelNeedsCtrl && !event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: (event.clientX - box.left) / box.width - 0.5, y: (event.clientY - box.top) / box.height - 0.5 };
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      latest.current((view) => zoomed(view, STEP ** (-event.deltaY * lines), at));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [frame, wheelNeedsCtrl]);

  const release = ({ pointerId }: PointerEvent) => void fingers.current.delete(pointerId);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      fingers.current.set(event.pointerId, placeOf(event));
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = fingers.current.get(event.pointerId);
      if (!from) return;
      const to = placeOf(event);
      fingers.current.set(event.pointerId, to);
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
    onDoubleClick: (event: { clientX: number; clientY: number }) =>
      change((view) => (view.scale > 1 ? { ...view, scale: 1, x: 0, y: 0 } : zoomed(view, 3, placeOf(event)))),
  };
}
