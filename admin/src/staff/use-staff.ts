import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { StaffFilter } from './requests.ts';

export function useStaff(filter: StaffFilter, after: string | undefined) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['staff', 'list', filter, after],
    queryFn: () => requests.listStaff(filter, after),
    placeholderData: keepPreviousData,
  });
}

export function useStaffMember(staffId: string) {
  const requests = useRequests();
  return useQuery({ queryKey: ['staff', 'member', staffId], queryFn: () => requests.getStaffMember(staffId) });
}

/** Why an account can be changed, in words. */
export function useStaffReasons() {
  const requests = useRequests();
  return useQuery({ queryKey: ['staff-reasons'], queryFn: () => requests.listStaffReasons(), staleTime: Infinity });
}
