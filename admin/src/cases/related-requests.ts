import { bodyOf, client } from '../api/client.ts';
import type { RelatedToCase } from '../api/schemas.ts';

export const relatedRequests = {
  getRelatedToCase: (caseId: string): Promise<RelatedToCase> =>
    bodyOf(client.GET('/api/cases/{caseId}/related', { params: { path: { caseId } } })),
};
