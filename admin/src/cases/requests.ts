import { bodyOf, client } from '../api/client.ts';
import type { CaseState, CaseSummary, ConsoleCase, Page } from '../api/schemas.ts';

export interface CaseFilter {
  state?: string;
  city?: string;
  number?: string;
}

const path = (caseId: string) => ({ params: { path: { caseId } } });

export const caseRequests = {
  listCases: ({ state, ...filter }: CaseFilter, after?: string): Promise<Page<CaseSummary>> =>
    bodyOf(client.GET('/api/cases', { params: { query: { ...filter, state: state as CaseState | undefined, after } } })),
  getCase: (caseId: string): Promise<ConsoleCase> => bodyOf(client.GET('/api/cases/{caseId}', path(caseId))),
  claimCase: (caseId: string) => bodyOf(client.POST('/api/cases/{caseId}/claim', path(caseId))),
  renewClaim: (caseId: string) => bodyOf(client.POST('/api/cases/{caseId}/claim/heartbeat', path(caseId))),
  releaseClaim: async (caseId: string) => {
    await client.DELETE('/api/cases/{caseId}/claim', path(caseId));
  },
};
