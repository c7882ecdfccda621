import Box from '@mui/material/Box';
import { useLayoutEffect, useRef, useState } from 'react';
import { ground } from '../theme/colours.ts';
import type { PhotoPlace } from './photo-place.ts';
import { usePicture } from './use-picture.ts';
import { placeUnder, type Point, type Size, type View } from './view.ts';

interface LoupeProps {
  place: PhotoPlace;
  view: View;
  /** Where in the frame it is held. */
  at: Point;
  filter: string | undefined;
  /** Of the photo at screen size: its shape is that of all sizes. */
  picture: Size;
}

/** How much larger than under it the photo is drawn at the least, and at the most: more would show too little at once. */
const [LEAST, MOST] = [2, 6];

/** The photo as it is kept, round the place the loupe is held over: one of its pixels for one of the screen's, but from twice to six times as large as beside it. */
export function Loupe({ place, view, at, filter, picture }: LoupeProps) {
  const lens = useRef<HTMLElement>(null);
  const [frame, setFrame] = useState<Size>();
  const [natural, setNatural] = useState<number>();
  const screen = usePicture(place, 'screen');
  const full = usePicture(place, 'full');
  const url = full.url ?? screen.url;
  useLayoutEffect(() => {
    const box = lens.current?.parentElement?.getBoundingClientRect();
    if (box && (box.width !== frame?.width || box.height !== frame.height)) setFrame({ width: box.width, height: box.height });
  });
  const across = frame ? Math.min(220, frame.width * 0.6, frame.height * 0.8) : 0;
  const on = frame && placeUnder(view, at, frame, picture);
  const box = frame && (view.turns % 2 === 0 ? frame : { width: frame.height, height: frame.width });
  const shownWidth = box ? Math.min(box.width, (box.height * picture.width) / picture.height) * view.scale : 0;
  const width = Math.min(Math.max(natural ?? 0, shownWidth * LEAST), shownWidth * MOST);
  const height = (width * picture.height) / picture.width;
  const outside = on && (on.x < 0 || on.x > 1 || on.y < 0 || on.y > 1);
  return (
    <Box
      ref={lens}
      aria-hidden
      data-loupe
      sx={{
        position: 'absolute',
        left: 0,
        top: 0,
        borderRadius: '50%',
        overflow: 'hidden',
        pointerEvents: 'none',
        bgcolor: ground.back,
        border: `2px solid ${ground.strong}`,
        outline: `1px solid ${ground.back}`,
      }}
      style={
        frame
          ? {
              width: across,
              height: across,
              visibility: outside ? 'hidden' : 'visible',
              transform: `translate(${(at.x + 0.5) * frame.width - across / 2}px, ${(at.y + 0.5) * frame.height - across / 2}px)`,
            }
          : { visibility: 'hidden' }
      }
    >
      {url && on && (
        <img
          src={url}
          alt=""
          draggable={false}
          onLoad={({ currentTarget }) => {
            if (url === full.url) {
              setNatural(currentTarget.naturalWidth);
              full.onShown();
            }
          }}
          style={{
            position: 'absolute',
            left: across / 2 - 2,
            top: across / 2 - 2,
            width,
            height,
            maxWidth: 'none',
            filter,
            transformOrigin: '0 0',
            transform: `rotate(${view.turns * 90}deg) translate(${-on.x * width}px, ${-on.y * height}px)`,
          }}
        />
      )}
    </Box>
  );
}
