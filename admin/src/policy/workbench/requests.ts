import { bodyOf, client } from '../../api/client.ts';
import type { Facts } from '../../api/schemas.ts';
import type { Content } from '../content.ts';

const of = (documentId: string) => ({ params: { path: { documentId } } });

/** A table as it is sent: headings and cells in words. */
export interface TableText {
  columns: { title: string }[];
  rows: string[][];
}

/** Requests that try a content out; nothing of it is stored. Each is refused with a `Problem`. */
export const workbenchRequests = {
  findChangedCase: (documentId: string, before: Content, after: Content, signal: AbortSignal) =>
    bodyOf(client.POST('/api/policy/{documentId}/changed-case', { ...of(documentId), body: { before, after }, signal })),
  tryPolicy: (documentId: string, content: Content, facts: Facts) =>
    bodyOf(client.POST('/api/policy/{documentId}/trial', { ...of(documentId), body: { content, facts } })),
  tryPolicyExamples: async (documentId: string, content: Content) =>
    (await bodyOf(client.POST('/api/policy/{documentId}/example-results', { ...of(documentId), body: { content } }))).items,
  getCaseFacts: async (documentId: string, number: string) =>
    (await bodyOf(client.GET('/api/policy/{documentId}/case-facts', { params: { path: { documentId }, query: { number } } }))).items,
  tabulatePolicy: (documentId: string, content: Content) =>
    bodyOf(client.POST('/api/policy/{documentId}/table', { ...of(documentId), body: { content } })),
  readPolicyTable: (documentId: string, content: Content, table: TableText) =>
    bodyOf(client.POST('/api/policy/{documentId}/table/reading', { ...of(documentId), body: { content, table } })),
  exportPolicyWorkbook: (documentId: string, content: Content): Promise<Blob> =>
    bodyOf(client.POST('/api/policy/{documentId}/workbook', { ...of(documentId), body: { content }, parseAs: 'blob' })),
  readPolicyWorkbook: (documentId: string, content: Content, workbook: string) =>
    bodyOf(client.POST('/api/policy/{documentId}/workbook/reading', { ...of(documentId), body: { content, workbook } })),
};
