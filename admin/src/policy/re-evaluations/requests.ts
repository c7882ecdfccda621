import { bodyOf, client } from '../../api/client.ts';

const of = (documentId: string) => ({ params: { path: { documentId } } });
const run = (documentId: string, id: string) => ({ params: { path: { documentId, id } } });
const page = (documentId: string, after?: string) => ({ params: { path: { documentId }, query: { after } } });

/** Requests about runs over open cases. */
export const reEvaluationRequests = {
  previewReEvaluation: (documentId: string, signal: AbortSignal) =>
    bodyOf(client.GET('/api/policy/{documentId}/re-evaluation-preview', { ...of(documentId), signal })),
  listReEvaluationChanges: (documentId: string, after: string | undefined, signal: AbortSignal) =>
    bodyOf(client.GET('/api/policy/{documentId}/re-evaluation-preview/changes', { ...page(documentId, after), signal })),
  listReEvaluations: (documentId: string, after?: string) =>
    bodyOf(client.GET('/api/policy/{documentId}/re-evaluations', page(documentId, after))),
  startReEvaluation: (documentId: string, version: number) =>
    bodyOf(client.POST('/api/policy/{documentId}/re-evaluations', { ...of(documentId), body: { version } })),
  pauseReEvaluation: (documentId: string, id: string) =>
    bodyOf(client.POST('/api/policy/{documentId}/re-evaluations/{id}/pause', run(documentId, id))),
  resumeReEvaluation: (documentId: string, id: string) =>
    bodyOf(client.POST('/api/policy/{documentId}/re-evaluations/{id}/resumption', run(documentId, id))),
  cancelReEvaluation: (documentId: string, id: string) =>
    bodyOf(client.POST('/api/policy/{documentId}/re-evaluations/{id}/cancellation', run(documentId, id))),
};
