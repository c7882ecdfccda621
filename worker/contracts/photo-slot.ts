/**
 * The photos a case can have. Of a binding: the applicant's head with own ID, the owner's head with own ID and vehicle licence,
 * both IDs and the vehicle licence lying together. Of an appeal and of a phone change: the applicant's head with own ID, and
 * the ID by itself.
 */
export const PHOTO_SLOTS = ['applicant', 'owner', 'documents', 'identity-document'] as const;

export type PhotoSlot = (typeof PHOTO_SLOTS)[number];

/** A reason given for a case, or for one of its photos. `code` is a code of the reason catalogue. */
export interface Reason {
  code: string;
  photo?: PhotoSlot;
}
