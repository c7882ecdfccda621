import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'react-admin';
import type { CasePhoto, ConsoleCase } from '../api/schemas.ts';
import { usePhotoVerdicts } from '../decisions/photo-verdicts.ts';
import { useWords } from '../i18n/words.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { BoardTools } from './board-tools.tsx';
import type { Comparing } from './comparison.tsx';
import { FullScreen } from './full-screen.tsx';
import { keyChanges } from './key-changes.ts';
import { PhotoCard } from './photo-card.tsx';
import { dropPhotos } from './photo-query.ts';
import { slotsToSee } from './slots-to-see.ts';
import { usePhotoLock } from './use-photo-lock.ts';
import { useViews } from './use-views.ts';
import { pressOf } from './viewer-keys.ts';
import { useViewing, ViewingTogether } from './viewing.tsx';

/** The photos of the case side by side; only whoever holds the case sees the pictures. Nothing where none is to be looked at. */
export function PhotoBoard({ theCase }: { theCase: ConsoleCase }) {
  const lock = usePhotoLock(theCase);
  const queryClient = useQueryClient();
  const locked = lock !== undefined;
  // Nobody has them longer than the case.
  useEffect(() => (locked ? undefined : () => dropPhotos(queryClient, theCase.id)), [queryClient, theCase.id, locked]);
  if (slotsToSee(theCase).length === 0) return null;
  return (
    <ViewingTogether>
      <Board theCase={theCase} lock={lock} />
    </ViewingTogether>
  );
}

/** Which of the photos the keys are about: the one that has the focus, else the one that is judged, else the first. */
function photoInHand<P extends { slot: string }>(photos: readonly P[], pointed: string | undefined): P | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-photo-slot]')?.dataset.photoSlot;
  const named = (slot: string | undefined) => photos.find((photo) => photo.slot === slot);
  return named(focused) ?? named(pointed) ?? photos[0];
}

function Board({ theCase, lock }: { theCase: ConsoleCase; lock: string | undefined }) {
  const t = useWords();
  const [linked, setLinked] = useStore('photos.linked', true);
  const [shown, setShown] = useState<{ at: number; comparing: Comparing }>();
  const { loupe, measured, setMeasured } = useViewing();
  const { pointed, point } = usePhotoVerdicts();
  const slots = slotsToSee(theCase);
  const photos = slots.flatMap((slot) => theCase.photos.filter((photo) => photo.slot === slot && !photo.deletedAt));
  const { viewOf, change } = useViews(
    photos.map(({ slot }) => slot),
    linked,
  );
  // Verdicts are given on the photo that was looked at last, also in full screen.
  const show = (at: number, comparing: Comparing) => {
    const photo = photos[at];
    if (!photo) return;
    point(photo.slot);
    setShown({ at, comparing });
  };
  const open = (photo: CasePhoto | undefined, comparing: Comparing) => photo && show(photos.indexOf(photo), comparing);
  const leftAt = useRef<string>(undefined);
  useEffect(() => {
    if (shown || !leftAt.current) return;
    document.getElementById(`photo-${leftAt.current}`)?.focus({ preventScroll: true });
    leftAt.current = undefined;
  }, [shown]);
  const visible = !lock && photos.length > 0;
  const inHand = () => photoInHand(photos, pointed);
  const changes = Object.entries(keyChanges).map(([key, by]) => [
    key,
    () => {
      const photo = inHand();
      if (photo) change(photo.slot, by);
    },
  ]);
  useShortcuts(
    visible
      ? {
          ...Object.fromEntries(changes),
          [pressOf('linked')]: () => setLinked(!linked),
          [pressOf('loupe')]: loupe.press,
          [pressOf('overlay')]: () => setMeasured(!measured),
          [pressOf('fullScreen')]: () => open(inHand(), 'photo'),
          [pressOf('compare')]: () => open(inHand(), 'beside'),
        }
      : {},
  );
  return (
    <Box component="section" aria-label={t('photos.title')}>
      {visible && <BoardTools linked={linked} onLinked={setLinked} />}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))', gap: 3, alignItems: 'start' }}>
        {slots.map((slot) => (
          <PhotoCard
            key={slot}
            caseId={theCase.id}
            slot={slot}
            photo={theCase.photos.find((photo) => photo.slot === slot)}
            lock={lock}
            view={viewOf(slot)}
            change={(by) => change(slot, by)}
            onOpen={open}
          />
        ))}
      </Box>
      {shown && !lock && (
        <FullScreen
          caseId={theCase.id}
          photos={photos}
          at={shown.at}
          comparing={shown.comparing}
          onMove={(at) => {
            leftAt.current = photos[at]?.slot;
            show(at, shown.comparing);
          }}
          onClose={() => setShown(undefined)}
        />
      )}
    </Box>
  );
}
