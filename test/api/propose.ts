import type { Caller, Response } from './caller.ts';

/** Writes a draft of a policy document and proposes it; answers what the last of the two was answered. */
export async function propose(by: Caller, documentId: string, content: unknown): Promise<Response> {
  const begun = await by.call('beginPolicyDraft', { path: { documentId }, body: { title: 'trial', content } });
  if (begun.status !== 201) return begun;
  const { id, revision } = begun.body;
  return by.call('proposePolicyDraft', { path: { documentId, id }, body: { revision, note: 'trial' } });
}
