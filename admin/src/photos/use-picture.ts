import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { PhotoPlace } from './photo-place.ts';
import { keepPictures, type Picture, photoQuery } from './photo-query.ts';
import type { PhotoSize } from './requests.ts';

interface Shown {
  url: string | undefined;
  broken: boolean;
  /** To be told once the picture is on the screen: a photo fetched ahead is looked at from then on. */
  onShown: () => void;
}

/** One size of a photo, fetched once while `wanted`. */
export function usePicture(place: PhotoPlace, size: PhotoSize, wanted = true): Shown {
  const requests = useRequests();
  const queryClient = useQueryClient();
  keepPictures(queryClient);
  const query = photoQuery(requests, place, size);
  const { data, isError } = useQuery({ ...query, enabled: wanted });
  const { mutate } = useMutation({ mutationFn: () => requests.recordLook(place, size), retry: 2 });
  const onShown = () => {
    if (!data?.ahead) return;
    queryClient.setQueryData<Picture>(query.queryKey, { ...data, ahead: false });
    mutate();
  };
  return { url: data?.url, broken: isError, onShown };
}
