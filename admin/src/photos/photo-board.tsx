import Box from '@mui/material/Box';
import { useState } from 'react';
import type { ConsoleCase, PhotoSlot } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FullScreen } from './full-screen.tsx';
import { PhotoCard } from './photo-card.tsx';
import { usePhotoLock } from './use-photo-lock.ts';

export const slots: PhotoSlot[] = ['applicant', 'owner', 'documents'];

/** The three prescribed photos side by side; only whoever holds the case sees the pictures. */
export function PhotoBoard({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const [shown, setShown] = useState<number>();
  const lock = usePhotoLock(theCase);
  const photos = slots.flatMap((slot) => theCase.photos.filter((photo) => photo.slot === slot));
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
