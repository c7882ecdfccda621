import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { useMay } from '../session/use-may.ts';

/** The reason catalogue in force; a new version comes in through the event stream. */
export function useReasons() {
  const requests = useRequests();
  const enabled = useMay('reason.read');
  return useQuery({ queryKey: ['reasons'], queryFn: () => requests.listReasons(), enabled, staleTime: Infinity });
}
