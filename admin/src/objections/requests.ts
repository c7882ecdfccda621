import { bodyOf, client } from '../api/client.ts';
import type { NewObjection } from '../api/schemas.ts';

export const objectionRequests = {
  objectByNumber: (body: NewObjection & { caseNumber: string }) => bodyOf(client.POST('/api/objections', { body })),
  objectForPerson: (caseId: string, body: NewObjection) =>
    bodyOf(client.POST('/api/cases/{caseId}/objection', { params: { path: { caseId } }, body })),
};
