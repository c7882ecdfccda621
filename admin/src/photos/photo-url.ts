import type { PhotoSlot } from '../api/schemas.ts';

export interface PhotoPlace {
  caseId: string;
  slot: PhotoSlot;
  round: number;
}

/** Where a photo is shown from: watermarked by the server with who looks and when. */
export const photoUrl = ({ caseId, slot, round }: PhotoPlace, size: 'thumb' | 'screen' | 'full'): string =>
  `/api/cases/${caseId}/photos/${slot}?size=${size}&round=${round}`;
