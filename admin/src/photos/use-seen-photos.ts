import { createContext, useCallback, useContext, useState } from 'react';
import type { CasePhoto, PhotoSlot } from '../api/schemas.ts';
import type { PhotoPlace } from './photo-url.ts';

type Tell = (place: PhotoPlace, seen: boolean) => void;

const SeenContext = createContext<Tell>(() => undefined);

/** Where the photos of a case tell whether they came onto the screen. */
export const SeenPhotos = SeenContext.Provider;

export const useTellSeen = (): Tell => useContext(SeenContext);

const slots: PhotoSlot[] = ['applicant', 'owner', 'documents'];

/** The photos nobody can have looked at yet: not sent in, still loading, or broken. */
export function useUnseen(photos: CasePhoto[]): { unseen: PhotoSlot[]; tell: Tell } {
  const [seen, setSeen] = useState<Record<string, boolean>>({});
  const tell = useCallback<Tell>(({ slot, round }, isSeen) => setSeen((before) => ({ ...before, [`${slot} ${round}`]: isSeen })), []);
  const unseen = slots.filter((slot) => !photos.some((photo) => photo.slot === slot && seen[`${slot} ${photo.round}`]));
  return { unseen, tell };
}
