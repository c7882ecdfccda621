import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { Problem } from '../api/problem.ts';
import type { PhotoPlace } from './photo-place.ts';
import type { OnFileOf, photoRequests, PhotoSize } from './requests.ts';

/** A picture in the browser's memory. Its address ends when the query is dropped (keepPictures). */
export interface Picture {
  url: string;
  /** It came before anybody looked at it, and the look is not on record yet. */
  ahead: boolean;
}

/** First part of the keys of every picture. */
const PICTURE = 'picture';

/** What every picture has in common: it never grows old, since a photo of a case never changes, and is never fetched twice for one look. */
const lasting = {
  staleTime: 'static',
  networkMode: 'always',
  retry: (failures: number, error: Error) => failures < 1 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
  retryDelay: 300,
} as const;

const pictureOf = (blob: Blob, ahead: boolean): Picture => ({ url: URL.createObjectURL(blob), ahead });

/** One size of a photo of a case. */
export const photoQuery = (requests: Pick<typeof photoRequests, 'getPhoto'>, place: PhotoPlace, size: PhotoSize, ahead = false) =>
  queryOptions({
    ...lasting,
    queryKey: [PICTURE, place.caseId, place.slot, place.round, place.joinId ?? '', size],
    queryFn: async () => pictureOf(await requests.getPhoto(place, size, ahead), ahead),
  });

/** The registry's photo of somebody a case is about. */
export const onFileQuery = (requests: Pick<typeof photoRequests, 'getPhotoOnFile'>, caseId: string, of: OnFileOf) =>
  queryOptions({
    ...lasting,
    queryKey: [PICTURE, caseId, 'on-file', of],
    queryFn: async () => pictureOf(await requests.getPhotoOnFile(caseId, of), false),
  });

const kept = new WeakSet<QueryClient>();

/** Has the browser forget each picture once its query is dropped; called before the first one is fetched, again changes nothing. */
export function keepPictures(queryClient: QueryClient): void {
  if (kept.has(queryClient)) return;
  kept.add(queryClient);
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type !== 'removed' || query.queryKey[0] !== PICTURE) return;
    const picture = query.state.data as Picture | undefined;
    if (picture) URL.revokeObjectURL(picture.url);
  });
}

/** Drops every picture of a case: it was left, given back or lost. */
export function dropPhotos(queryClient: QueryClient, caseId: string): void {
  void queryClient.cancelQueries({ queryKey: [PICTURE, caseId] });
  queryClient.removeQueries({ queryKey: [PICTURE, caseId] });
}
