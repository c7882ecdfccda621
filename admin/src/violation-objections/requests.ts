import { bodyOf, client } from '../api/client.ts';
import type { ConsoleViolationObjection, Page, ViolationObjectionSummary } from '../api/schemas.ts';

export interface ViolationObjectionFilter {
  state?: string;
  city?: string;
  /** `yes` for those whose outcome is late. */
  overdue?: string;
  number?: string;
}

export const violationObjectionRequests = {
  listViolationObjections: (
    { state, overdue, ...filter }: ViolationObjectionFilter,
    after?: string,
  ): Promise<Page<ViolationObjectionSummary>> => {
    const query = {
      ...filter,
      state: state as ViolationObjectionSummary['state'] | undefined,
      overdue: overdue === 'yes' ? ('yes' as const) : undefined,
      after,
    };
    return bodyOf(client.GET('/api/violation-objections', { params: { query } }));
  },
  getViolationObjection: (objectionId: string): Promise<ConsoleViolationObjection> =>
    bodyOf(client.GET('/api/violation-objections/{objectionId}', { params: { path: { objectionId } } })),
};
