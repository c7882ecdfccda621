import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import type { FlipKind } from './flip-kind.ts';

/** What found the flips. */
export interface FoundBy {
  by: 'backtest' | 'shadow';
  documentId: string;
  id: string;
  /** How many it has found so far, where it may still find more. */
  flips?: number;
}

/** A page of what comes out differently; read again when more is found. */
export function useFlips({ by, documentId, id, flips }: FoundBy, kind: FlipKind, after: string | undefined) {
  const { listBacktestFlips, listShadowFlips } = useRequests();
  const list = by === 'backtest' ? listBacktestFlips : listShadowFlips;
  return useQuery({
    queryKey: ['flips', by, id, kind, after, flips],
    queryFn: () => list(documentId, id, { ...kind, ...(after && { after }) }),
    placeholderData: keepPreviousData,
  });
}
