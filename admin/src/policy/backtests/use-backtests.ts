import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import type { Backtest, PolicyDraft, PolicyVersion } from '../../api/schemas.ts';

/** How often a report that is not finished is read again. */
const BUSY_MS = 1000;

/** Whether it still goes on. */
export const isUnderWay = ({ state }: Backtest): boolean => state === 'running' || state === 'cancelling';

/** The backtests of this version, or of this draft as it was last saved; newest first. Not asked for unless `enabled`. */
export function useBacktests(
  documentId: string,
  { draft, version }: { draft?: PolicyDraft | undefined; version?: PolicyVersion | undefined },
  enabled = true,
) {
  const requests = useRequests();
  const list = useQuery({
    queryKey: ['backtests', documentId],
    queryFn: () => requests.listBacktests(documentId),
    enabled,
    refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) ? BUSY_MS : false),
  });
  const own = list.data?.filter(
    (each) =>
      (version && each.version === version.version) || (draft && each.draft?.id === draft.id && each.draft.revision === draft.revision),
  );
  return { ...list, data: own };
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
