import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import type { Backtest } from '../../api/schemas.ts';
import { runsOf, type Tried } from '../tried.ts';

/** How often a report that is not finished is read again. */
const BUSY_MS = 1000;

/** Whether it still goes on. */
export const isUnderWay = ({ state }: Backtest): boolean => state === 'running' || state === 'cancelling';

/** The backtests of this version, or of this draft as it was last saved; newest first. Not asked for unless `enabled`. */
export function useBacktests(documentId: string, { draft, version }: Tried, enabled = true) {
  const requests = useRequests();
  const of = runsOf({ draft, version });
  const list = useQuery({
    queryKey: ['backtests', documentId, of],
    queryFn: () => requests.listBacktests(documentId, of),
    enabled,
    refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) ? BUSY_MS : false),
  });
  return { ...list, data: list.data?.filter((each) => !draft || each.draft?.revision === draft.revision) };
}

/** A report, read again while it goes on. */
export function useBacktest(documentId: string, id: string) {
  const requests = useRequests();
  return useQuery({
    queryKey: ['backtest', documentId, id],
    queryFn: () => requests.getBacktest(documentId, id),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? BUSY_MS : false),
  });
}
