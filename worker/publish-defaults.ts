import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { Knex } from 'knex';
import { publishDefaultArticles } from './articles/publish-default-articles.ts';
import { appendAudit } from './store/audit.ts';
import { insertVersion, listVersions, publishVersion } from './store/policy-versions.ts';

/**
 * Publishes each policy document the platform ships with that has no version yet, as its version 1; in force at once, and on record. The
 * articles of the knowledge base likewise.
 */
export async function publishDefaults(trx: Knex.Transaction): Promise<void> {
  for (const { id: documentId, content } of defaultDocuments) {
    if ((await listVersions(trx, documentId)).length > 0) continue;
    const { version } = await insertVersion(trx, { documentId, content, authorId: null });
    await publishVersion(trx, { documentId, version, approverId: null });
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'policy.published', detail: { documentId, version } });
  }
  await publishDefaultArticles(trx);
}
