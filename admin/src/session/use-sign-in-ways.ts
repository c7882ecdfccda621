import { useQuery } from '@tanstack/react-query';
import { bodyOf, client } from '../api/client.ts';

/** Which ways of signing in there are. */
export function useSignInWays() {
  return useQuery({
    queryKey: ['signInWays'],
    queryFn: () => bodyOf(client.GET('/api/sign-in-ways')),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
