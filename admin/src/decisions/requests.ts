import { bodyOf, client } from '../api/client.ts';
import type { Decision, Standing } from '../api/schemas.ts';

/** What a decision came to, and when the server said so by its own clock. */
export interface Decided {
  standing: Standing;
  answeredAt: string | null;
}

export const decisionRequests = {
  listReasons: async () => (await bodyOf(client.GET('/api/reasons'))).items,
  decideCase: async (caseId: string, body: Decision): Promise<Decided> => {
    const answer = client.POST('/api/cases/{caseId}/decisions', { params: { path: { caseId } }, body });
    const standing = await bodyOf(answer);
    return { standing, answeredAt: (await answer).response.headers.get('date') };
  },
  takeBackDecision: async (caseId: string, decisionId: string): Promise<void> => {
    await client.POST('/api/cases/{caseId}/decisions/{decisionId}/take-back', { params: { path: { caseId, decisionId } } });
  },
};
