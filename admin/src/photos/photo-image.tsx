import Box from '@mui/material/Box';
import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { useTellSeen } from './use-seen-photos.ts';
import { photoUrl, type PhotoPlace } from './photo-url.ts';

interface PhotoImageProps {
  place: PhotoPlace;
  size: 'screen' | 'full';
  alt: string;
}

/** The small photo at once, the sharp one over it when it has come. */
export function PhotoImage({ place, size, alt }: PhotoImageProps) {
  const t = useWords();
  const tellSeen = useTellSeen();
  const [state, setState] = useState<'loading' | 'loaded' | 'broken'>('loading');
  const layer = {
    position: 'absolute',
    inset: 0,
    width: '100%',
    height: '100%',
    objectFit: 'contain',
    userSelect: 'none',
    pointerEvents: 'none',
  } as const;
  return (
    <>
      {state !== 'loaded' && (
        <Box
          component="img"
          src={photoUrl(place, 'thumb')}
          alt=""
          draggable={false}
          sx={{ ...layer, filter: 'blur(1px)' }}
          onLoad={() => state === 'loading' && tellSeen(place, true)}
          onError={(event) => (event.currentTarget.style.display = 'none')}
        />
      )}
      <Box
        component="img"
        src={photoUrl(place, size)}
        alt={alt}
        draggable={false}
        onLoad={() => {
          setState('loaded');
          tellSeen(place, true);
        }}
        onError={() => {
          setState('broken');
          // It covers the small one.
          if (size === 'screen') tellSeen(place, false);
        }}
        sx={{ ...layer, opacity: state === 'loaded' ? 1 : 0, transition: 'opacity 160ms' }}
      />
      {state === 'broken' && (
        <Box
          role="alert"
          sx={{
            position: 'absolute',
            inset: 0,
            display: 'grid',
            placeItems: 'center',
            bgcolor: '#11151d',
            color: '#dfe4ec',
            fontSize: '0.8125rem',
          }}
        >
          {t('photos.broken')}
        </Box>
      )}
    </>
  );
}
