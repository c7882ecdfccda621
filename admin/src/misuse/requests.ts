import { bodyOf, client } from '../api/client.ts';
import type { MisuseFinding, MisuseSubject, Page, WholeMisuseFinding } from '../api/schemas.ts';

export interface FindingFilter {
  /** `looked-into`, or those that are open. */
  state?: string;
  subject?: string;
  city?: string;
}

export const misuseRequests = {
  listFindings: ({ state, subject, city }: FindingFilter, after?: string): Promise<Page<MisuseFinding>> =>
    bodyOf(
      client.GET('/api/misuse-findings', {
        params: {
          query: { state: state === 'looked-into' ? state : 'open', subject: subject as MisuseSubject | undefined, city, after },
        },
      }),
    ),
  countFindings: () => bodyOf(client.GET('/api/misuse-findings/counts')),
  getFinding: (findingId: string): Promise<WholeMisuseFinding> =>
    bodyOf(client.GET('/api/misuse-findings/{findingId}', { params: { path: { findingId } } })),
  lookIntoFinding: (findingId: string, words: string) =>
    bodyOf(client.POST('/api/misuse-findings/{findingId}/look-into', { params: { path: { findingId } }, body: { words } })),
};
