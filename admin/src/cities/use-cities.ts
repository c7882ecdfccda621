import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';

/** Every city, and whether the person who is signed in may see its cases. */
export function useCities() {
  const requests = useRequests();
  return useQuery({ queryKey: ['cities'], queryFn: () => requests.listCities(), staleTime: 300_000 });
}

/** The services that are switched on city by city, in the order people see them. */
export function useServices() {
  const requests = useRequests();
  return useQuery({ queryKey: ['services'], queryFn: () => requests.listServices(), staleTime: Infinity });
}
