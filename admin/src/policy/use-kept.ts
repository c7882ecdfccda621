import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';

/**
 * State that outlives the part of the page that shows it: until the window is closed or loaded anew, or somebody signs out. `null` where nothing
 * is kept under this key.
 */
export function useKept<T>(...key: readonly (string | number)[]): [T | null, (value: T | null) => void] {
  const queryClient = useQueryClient();
  const queryKey = ['kept', ...key];
  const { data = null } = useQuery<T | null>({ queryKey, queryFn: skipToken, staleTime: Infinity, gcTime: Infinity });
  return [data, (value) => queryClient.setQueryData<T | null>(queryKey, value)];
}
