import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { countOwnDrafts } from '@trafficdesk/worker/store/policy-drafts.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { invalid, problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';

/** Refuses content that says itself that it is another document. */
export function requireOwnContent(documentId: string, content: Record<string, unknown>): void {
  const standard = defaultDocuments.find(({ id }) => id === documentId);
  if (!standard || !('id' in standard.content) || content.id === undefined || content.id === documentId) return;
  const message = { 'zh-CN': `id 应为“${documentId}”，请改回。`, en: `The id must be "${documentId}": change it back.` };
  throw invalid({ field: '/content/id', message });
}

/** Refuses another draft of a document to somebody who has begun as many as one person may have. */
export async function requireRoomForDraft(trx: Db, of: { documentId: string; staffId: string }): Promise<void> {
  const { draftsPerDocument } = await securitySettings(trx);
  if ((await countOwnDrafts(trx, of)) >= draftsPerDocument) throw problem('too-many-drafts');
}
