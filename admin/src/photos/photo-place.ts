import type { PhotoSlot } from '../api/schemas.ts';

/** Which photo of which case. */
export interface PhotoPlace {
  caseId: string;
  slot: PhotoSlot;
  round: number;
  /** Of an application that was joined to the case; absent for the case's own. */
  joinId?: string | undefined;
}
