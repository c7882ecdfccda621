import type { policyDraftWithContent, policyVersion } from '@trafficdesk/api/policy/schemas.ts';
import type { z } from 'zod';
import { answerOf } from './answer.ts';
import type { OfficerClient } from './officer-client.ts';

/** Writes a draft of a policy document and proposes it; answers the number of the version that waits for its approver. */
export async function propose({ send }: OfficerClient, documentId: string, content: unknown): Promise<number> {
  const begun = await send('POST', `/policy/${documentId}/drafts`, { title: '年度复核', content });
  const { id, revision } = await answerOf<z.output<typeof policyDraftWithContent>>('beginPolicyDraft', begun);
  const proposed = await send('POST', `/policy/${documentId}/drafts/${id}/proposal`, { revision });
  return (await answerOf<z.output<typeof policyVersion>>('proposePolicyDraft', proposed)).version;
}
