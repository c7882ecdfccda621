import type { PhotoSlot } from '../api/schemas.ts';

export interface PhotoPlace {
  caseId: string;
  slot: PhotoSlot;
  round: number;
  /** Of an application that was joined to the case; absent for the case's own. */
  joinId?: string | undefined;
}

/** Where a photo is shown from: watermarked by the server with who looks and when. */
export const photoUrl = ({ caseId, slot, round, joinId }: PhotoPlace, size: 'thumb' | 'screen' | 'full'): string =>
  `/api/cases/${caseId}/photos/${slot}?size=${size}&round=${round}${joinId ? `&joinId=${joinId}` : ''}`;
