import { bodyOf, client } from '../api/client.ts';
import type { Decision } from '../api/schemas.ts';

export const decisionRequests = {
  listReasons: async () => (await bodyOf(client.GET('/api/reasons'))).items,
  decideCase: (caseId: string, decision: Decision) =>
    bodyOf(client.POST('/api/cases/{caseId}/decisions', { params: { path: { caseId } }, body: decision })),
};
