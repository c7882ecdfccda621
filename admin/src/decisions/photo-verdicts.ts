import { createContext, useContext } from 'react';
import type { ConsoleCase, PhotoSlot } from '../api/schemas.ts';
import { slotsToSee } from '../photos/slots-to-see.ts';
import type { Judged, PhotoJudgement, Target } from './draft.ts';

/** What is said of the photos of the case in view, and which of them the keys are about. */
export interface PhotoVerdicts {
  /** The photos of which something can be said now, in their order; none unless the case is mine to decide. */
  slots: readonly PhotoSlot[];
  judged: Judged;
  /** What the keys and the reasons are about: one photo, or the case as a whole. */
  pointed: Target | undefined;
  point: (target: Target) => void;
  judge: (slot: PhotoSlot, said: PhotoJudgement | undefined) => void;
}

const nothing: PhotoVerdicts = { slots: [], judged: {}, pointed: undefined, point: () => undefined, judge: () => undefined };

const Context = createContext(nothing);

/** Where the photos of a case find what is said of them. */
export const PhotoVerdictsOf = Context.Provider;

/** What is said of the photos of the case round this place. */
export const usePhotoVerdicts = (): PhotoVerdicts => useContext(Context);

/** The photos of a case of which something can be said: those to be looked at that are there. */
export const judgeable = (theCase: ConsoleCase): PhotoSlot[] =>
  slotsToSee(theCase).filter((slot) => theCase.photos.some((photo) => photo.slot === slot && !photo.deletedAt));
