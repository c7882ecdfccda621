import type { ConsoleCase, PhotoSlot } from '../api/schemas.ts';

/** Proofs beside which photos are asked for, or instead of which. */
const byPhotos: readonly ConsoleCase['proof'][] = ['none', 'owner-silent', 'failed', 'unavailable'];

/** The photos an officer has to look at: those prescribed, or, where something else proves the case, those that were sent in all the same. */
export const slotsToSee = ({ proof, slots, photos }: Pick<ConsoleCase, 'proof' | 'slots' | 'photos'>): PhotoSlot[] =>
  byPhotos.includes(proof) ? slots : slots.filter((slot) => photos.some((photo) => photo.slot === slot));
