import { bodyOf, client } from '../api/client.ts';
import type { CaseList, CaseState, ConsoleCase, Process } from '../api/schemas.ts';

export interface CaseFilter {
  process?: string;
  state?: string;
  city?: string;
  number?: string;
  /** Id of a search whose finds are listed. */
  search?: string;
}

const path = (caseId: string) => ({ params: { path: { caseId } } });

export const caseRequests = {
  listCases: ({ process, state, ...filter }: CaseFilter, after?: string): Promise<CaseList> => {
    const query = { ...filter, process: process as Process | undefined, state: state as CaseState | undefined, after };
    return bodyOf(client.GET('/api/cases', { params: { query } }));
  },
  getCase: (caseId: string): Promise<ConsoleCase> => bodyOf(client.GET('/api/cases/{caseId}', path(caseId))),
  claimCase: (caseId: string) => bodyOf(client.POST('/api/cases/{caseId}/claim', path(caseId))),
  renewClaim: (caseId: string) => bodyOf(client.POST('/api/cases/{caseId}/claim/heartbeat', path(caseId))),
  releaseClaim: async (caseId: string) => {
    await client.DELETE('/api/cases/{caseId}/claim', path(caseId));
  },
};
