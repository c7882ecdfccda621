import Box from '@mui/material/Box';
import { useState } from 'react';
import type { ConsoleCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FullScreen } from './full-screen.tsx';
import { PhotoCard } from './photo-card.tsx';
import { slotsToSee } from './slots-to-see.ts';
import { usePhotoLock } from './use-photo-lock.ts';

/** The photos of the case side by side; only whoever holds the case sees the pictures. Nothing where none is to be looked at. */
export function PhotoBoard({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const [shown, setShown] = useState<number>();
  const lock = usePhotoLock(theCase);
  const slots = slotsToSee(theCase);
  const photos = slots.flatMap((slot) => theCase.photos.filter((photo) => photo.slot === slot));
  if (slots.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label={t('photos.title')}
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))', gap: 3, alignItems: 'start' }}
    >
      {slots.map((slot) => (
        <PhotoCard
          key={slot}
          caseId={theCase.id}
          slot={slot}
          photo={photos.find((photo) => photo.slot === slot)}
          lock={lock}
          onFullScreen={(photo) => setShown(photos.indexOf(photo))}
        />
      ))}
      {shown !== undefined && !lock && (
        <FullScreen caseId={theCase.id} photos={photos} at={shown} onMove={setShown} onClose={() => setShown(undefined)} />
      )}
    </Box>
  );
}
