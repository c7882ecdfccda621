import { type ReactNode, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { Frame } from './frame.tsx';
import { Loupe } from './loupe.tsx';
import { MeasuredOverlay } from './measured-overlay.tsx';
import { PhotoImage } from './photo-image.tsx';
import type { PhotoPlace } from './photo-place.ts';
import { useMeasures } from './use-measures.ts';
import type { Change } from './use-views.ts';
import { filterOf, useViewing } from './viewing.tsx';
import type { Size, View } from './view.ts';

interface PhotoPaneProps {
  place: PhotoPlace;
  slotName: string;
  view: View;
  change: (by: Change) => void;
  inCard: boolean;
  /** Has the focus from the beginning. */
  focused?: boolean;
  /** Something upon it is moved, not the photo: a hand is not held by the photo's edges. */
  free?: boolean;
  /** What lies upon the picture and does not move with it. */
  upon?: ReactNode;
}

/** A photo in its frame, with the light, the loupe and the measures that are set for all. */
export function PhotoPane({ place, slotName, view, change, inCard, focused = false, free = false, upon }: PhotoPaneProps) {
  const t = useWords();
  const { light, loupe, measured } = useViewing();
  const [picture, setPicture] = useState<Size>();
  const { data: measures } = useMeasures(place, measured);
  const filter = filterOf(light);
  return (
    <Frame
      view={view}
      change={change}
      inCard={inCard}
      focused={focused}
      free={free}
      pointing={loupe.shown}
      onHold={free ? undefined : loupe.hold}
      label={t('photos.frame', { slot: slotName })}
      over={(at) => (
        <>
          {loupe.shown && at && picture && <Loupe place={place} view={view} at={at} filter={filter} picture={picture} />}
          {upon}
        </>
      )}
    >
      <PhotoImage
        place={place}
        full={!inCard}
        alt={t('photos.alt', { slot: slotName, round: place.round })}
        filter={filter}
        onSize={setPicture}
      />
      {measured && measures && picture && <MeasuredOverlay measures={measures} picture={picture} />}
    </Frame>
  );
}
