import Box from '@mui/material/Box';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ground } from '../theme/colours.ts';
import { keyChanges } from './key-changes.ts';
import { useGestures } from './use-gestures.ts';
import type { Change } from './use-views.ts';
import { moved, placeIn, type Point, type View } from './view.ts';

interface FrameProps {
  view: View;
  change: (by: Change) => void;
  label: string;
  /** In a card the wheel zooms only with Ctrl, and the frame is as high as a photo is. */
  inCard: boolean;
  /** Has the focus from the beginning. */
  focused?: boolean;
  /** What is moved is not the picture below: the arrow keys move it at any scale. */
  free?: boolean;
  children: ReactNode;
  /** What lies over the frame and does not move with the picture; told where the pointer or the keys are, if they are on it. */
  over?: (at: Point | undefined) => ReactNode;
  /** With the loupe the arrow keys move it, not the picture. */
  pointing?: boolean;
  /** Told when a pointer is held still upon it, and when it is let go of. */
  onHold?: ((held: boolean) => void) | undefined;
}

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const inside = (at: Point): Point => ({ x: Math.min(0.5, Math.max(-0.5, at.x)), y: Math.min(0.5, Math.max(-0.5, at.y)) });

/** The window a picture lies in: dragged, pinched, turned and enlarged by pointer and keys. */
export function Frame({
  view,
  change,
  label,
  inCard,
  focused = false,
  free = false,
  children,
  over,
  pointing = false,
  onHold,
}: FrameProps) {
  const frame = useRef<HTMLElement>(null);
  const [at, setAt] = useState<Point>();
  const holdAt = (held: Point | undefined) => {
    if (held) setAt(held);
    onHold?.(held !== undefined);
  };
  const gestures = useGestures({ frame, change, wheelNeedsCtrl: inCard, onHold: onHold && holdAt });
  useEffect(() => {
    if (focused) frame.current?.focus({ preventScroll: true });
  }, [focused]);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== frame.current) return;
    const by = arrows[event.key];
    const changed = keyChanges[event.key];
    if (by && pointing) setAt((before = { x: 0, y: 0 }) => inside({ x: before.x + by.x * 0.03, y: before.y + by.y * 0.03 }));
    else if (by && (free || view.scale > 1)) change((before) => moved(before, { x: by.x * -0.1, y: by.y * -0.1 }));
    else if (changed) change(changed);
    else return;
    event.preventDefault();
  };
  const follow = (event: PointerEvent<HTMLElement>) => {
    gestures.onPointerMove(event);
    setAt(placeIn(event.currentTarget.getBoundingClientRect(), event));
  };
  const sideways = view.turns % 2 !== 0;
  return (
    <Box
      ref={frame}
      role="group"
      tabIndex={0}
      aria-label={label}
      onKeyDown={press}
      onBlur={() => setAt(undefined)}
      onFocus={() => setAt((before) => before ?? { x: 0, y: 0 })}
      {...gestures}
      onPointerMove={over ? follow : gestures.onPointerMove}
      onPointerLeave={() => setAt(undefined)}
      sx={{
        position: 'relative',
        containerType: 'size',
        bgcolor: ground.back,
        overflow: 'hidden',
        '&:focus-visible': { outline: `2px solid ${ground.ring}`, outlineOffset: '-2px' },
        ...(inCard ? { aspectRatio: '4 / 3' } : { flex: 1, minHeight: 160, minWidth: 0 }),
      }}
      style={{
        cursor: pointing ? 'crosshair' : view.scale > 1 ? 'grab' : 'default',
        touchAction: view.scale > 1 || !inCard ? 'none' : 'pan-y',
      }}
    >
      <Box
        sx={{ position: 'absolute', inset: 0, display: 'grid', placeItems: 'center' }}
        style={{ transform: `translate(${view.x * 100}%, ${view.y * 100}%) scale(${view.scale})` }}
      >
        <Box
          sx={{ position: 'relative', transition: 'transform 160ms' }}
          style={{
            width: sideways ? '100cqh' : '100cqw',
            height: sideways ? '100cqw' : '100cqh',
            transform: `rotate(${view.turns * 90}deg)`,
          }}
        >
          {children}
        </Box>
      </Box>
      {over?.(at)}
    </Box>
  );
}
