import { bodyOf, client } from '../api/client.ts';
import type {
  ConsoleHandling,
  HandlingRevealField,
  HandlingState,
  HandlingSummary,
  Page,
  Revealed,
  RevealGrounds,
} from '../api/schemas.ts';

export interface HandlingFilter {
  state?: string;
  city?: string;
  /** `yes` for those whose due day has passed unpaid. */
  overdue?: string;
  number?: string;
}

const path = (handlingId: string) => ({ params: { path: { handlingId } } });

export const handlingRequests = {
  listHandlings: ({ state, overdue, ...filter }: HandlingFilter, after?: string): Promise<Page<HandlingSummary>> => {
    const query = {
      ...filter,
      state: state as HandlingState | undefined,
      overdue: overdue === 'yes' ? ('yes' as const) : undefined,
      after,
    };
    return bodyOf(client.GET('/api/handlings', { params: { query } }));
  },
  getHandling: (handlingId: string): Promise<ConsoleHandling> => bodyOf(client.GET('/api/handlings/{handlingId}', path(handlingId))),
  revealOfHandling: (handlingId: string, reveal: { field: HandlingRevealField } & RevealGrounds): Promise<Revealed> =>
    bodyOf(client.POST('/api/handlings/{handlingId}/reveals', { ...path(handlingId), body: reveal })),
};
