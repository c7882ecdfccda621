import { bodyOf, client } from '../api/client.ts';
import type { PhotoPlace } from './photo-place.ts';

/** As small as a stamp, as large as a screen, or every pixel. */
export type PhotoSize = 'thumb' | 'screen' | 'full';

/** Whose photo the registry is asked for. */
export type OnFileOf = 'applicant' | 'owner';

const path = ({ caseId, slot }: PhotoPlace) => ({ caseId, slot });

export const photoRequests = {
  /** Watermarked by the server with who looks and when; `ahead` is no look yet. */
  getPhoto: (place: PhotoPlace, size: PhotoSize, ahead: boolean): Promise<Blob> => {
    const { round, joinId } = place;
    const query = { size, round, joinId, ahead: ahead ? ('true' as const) : undefined };
    return bodyOf(client.GET('/api/cases/{caseId}/photos/{slot}', { params: { path: path(place), query }, parseAs: 'blob' }));
  },
  recordLook: async (place: PhotoPlace, size: PhotoSize): Promise<void> => {
    const { round, joinId } = place;
    await client.POST('/api/cases/{caseId}/photos/{slot}/looks', { params: { path: path(place) }, body: { size, round, joinId } });
  },
  measurePhoto: (place: PhotoPlace) =>
    bodyOf(
      client.GET('/api/cases/{caseId}/photos/{slot}/measures', {
        params: { path: path(place), query: { round: place.round, joinId: place.joinId } },
      }),
    ),
  getPhotoOnFile: (caseId: string, of: OnFileOf): Promise<Blob> =>
    bodyOf(client.GET('/api/cases/{caseId}/photo-on-file', { params: { path: { caseId }, query: { of } }, parseAs: 'blob' })),
};
