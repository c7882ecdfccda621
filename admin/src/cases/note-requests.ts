import { bodyOf, client } from '../api/client.ts';
import type { NewCaseNote } from '../api/schemas.ts';

const path = (caseId: string) => ({ params: { path: { caseId } } });

export const noteRequests = {
  noteCase: (caseId: string, note: NewCaseNote) => bodyOf(client.POST('/api/cases/{caseId}/notes', { ...path(caseId), body: note })),
  listColleagues: (caseId: string) => bodyOf(client.GET('/api/cases/{caseId}/colleagues', path(caseId))),
};
