import { bodyOf, client } from '../api/client.ts';
import type { Reveal, Revealed, RevealReasonChoice } from '../api/schemas.ts';

export const revealRequests = {
  reveal: (caseId: string, reveal: Reveal): Promise<Revealed> =>
    bodyOf(client.POST('/api/cases/{caseId}/reveals', { params: { path: { caseId } }, body: reveal })),
  listRevealReasons: async (): Promise<RevealReasonChoice[]> => (await bodyOf(client.GET('/api/reveal-reasons'))).items,
};
