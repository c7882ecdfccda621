import { useQuery } from '@tanstack/react-query';
import { useCanAccess } from 'react-admin';
import { useRequests } from '../api/data-provider.ts';

/** The reason catalogue in force; a new version comes in through the event stream. */
export function useReasons() {
  const requests = useRequests();
  const { canAccess } = useCanAccess({ resource: 'reasons', action: 'list' });
  return useQuery({ queryKey: ['reasons'], queryFn: () => requests.listReasons(), enabled: canAccess === true, staleTime: Infinity });
}
