import { createContext, useCallback, useContext, useState } from 'react';
import type { ConsoleCase, PhotoSlot } from '../api/schemas.ts';
import type { PhotoPlace } from './photo-place.ts';
import { slotsToSee } from './slots-to-see.ts';

type Tell = (place: PhotoPlace, seen: boolean) => void;

const SeenContext = createContext<Tell>(() => undefined);

/** Where the photos of a case tell whether they came onto the screen. */
export const SeenPhotos = SeenContext.Provider;

/** Tells that a photo came onto the screen, or that it cannot be seen after all. */
export const useTellSeen = (): Tell => useContext(SeenContext);

const keyOf = ({ slot, round, joinId = '' }: Omit<PhotoPlace, 'caseId'>): string => `${slot} ${round} ${joinId}`;

/**
 * The photos nobody can have looked at yet: not sent in, still loading, or broken. Where somebody else names another phone, theirs are among those to be
 * looked at.
 */
export function useUnseen(theCase: ConsoleCase): { unseen: PhotoSlot[]; tell: Tell } {
  const [seen, setSeen] = useState<Record<string, boolean>>({});
  const tell = useCallback<Tell>((place, isSeen) => setSeen((before) => ({ ...before, [keyOf(place)]: isSeen })), []);
  const { round } = theCase;
  const own = slotsToSee(theCase).filter((slot) => !theCase.photos.some((photo) => photo.slot === slot && seen[keyOf(photo)]));
  const ofRivals = theCase.joins
    .filter(({ anotherPhone }) => anotherPhone)
    .flatMap(({ id: joinId, photos }) => photos.filter(({ slot, deletedAt }) => !deletedAt && !seen[keyOf({ slot, round, joinId })]));
  return { unseen: [...new Set([...own, ...ofRivals.map(({ slot }) => slot)])], tell };
}
