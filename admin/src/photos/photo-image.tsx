import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { ground } from '../theme/colours.ts';
import { useTellSeen } from './use-seen-photos.ts';
import type { PhotoPlace } from './photo-place.ts';
import { usePicture } from './use-picture.ts';
import type { Size } from './view.ts';

interface PhotoImageProps {
  place: PhotoPlace;
  /** Also has every pixel fetched, over the one of the screen's size. */
  full: boolean;
  alt: string;
  filter: string | undefined;
  onSize: (size: Size) => void;
}

const layer = {
  position: 'absolute',
  inset: 0,
  width: '100%',
  height: '100%',
  objectFit: 'contain',
  userSelect: 'none',
  pointerEvents: 'none',
} as const;

/** The small photo at once, the sharp one over it when it has come, and every pixel where they are asked for. */
export function PhotoImage({ place, full, alt, filter, onSize }: PhotoImageProps) {
  const t = useWords();
  const tellSeen = useTellSeen();
  const [sharp, setSharp] = useState(false);
  const thumb = usePicture(place, 'thumb');
  const screen = usePicture(place, 'screen');
  const whole = usePicture(place, 'full', full);
  const [unreadable, setUnreadable] = useState(false);
  const broken = screen.broken || unreadable;
  useEffect(() => {
    // What stands over it covers the small one.
    if (broken) tellSeen(place, false);
    // A place is made anew with each drawing of the page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [broken, tellSeen]);
  return (
    <>
      {!sharp && thumb.url && (
        <Box
          component="img"
          src={thumb.url}
          alt=""
          draggable={false}
          sx={layer}
          style={{ filter }}
          onLoad={() => {
            thumb.onShown();
            if (!broken) tellSeen(place, true);
          }}
        />
      )}
      {screen.url && (
        <Box
          component="img"
          src={screen.url}
          alt={alt}
          draggable={false}
          sx={layer}
          style={{ filter }}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
            setSharp(true);
            onSize({ width, height });
            screen.onShown();
            tellSeen(place, true);
          }}
          onError={() => setUnreadable(true)}
        />
      )}
      {whole.url && <Box component="img" src={whole.url} alt="" draggable={false} sx={layer} style={{ filter }} onLoad={whole.onShown} />}
      {broken && (
        <Box
          role="alert"
          sx={{
            position: 'absolute',
            inset: 0,
            display: 'grid',
            placeItems: 'center',
            bgcolor: ground.back,
            color: ground.text,
            fontSize: '0.8125rem',
          }}
        >
          {t('photos.broken')}
        </Box>
      )}
    </>
  );
}
