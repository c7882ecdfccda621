import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { Knex } from 'knex';
import { publishDefaultArticles } from './articles/publish-default-articles.ts';
import { broughtByRelease } from './brought-by-release.ts';
import { appendAudit } from './store/audit.ts';
import { insertVersion, listVersions, lockPolicy, publishVersion } from './store/policy-versions.ts';

/**
 * Publishes each policy document the platform ships with that has no version yet, as its version 1, and what a release brings to those that have
 * (`broughtByRelease`), as their next; in force at once, and on record. The articles of the knowledge base likewise.
 */
export async function publishDefaults(trx: Knex.Transaction): Promise<void> {
  await lockPolicy(trx);
  for (const document of defaultDocuments) {
    const { id: documentId } = document;
    const versions = await listVersions(trx, documentId);
    const content = versions.length === 0 ? document.content : await broughtByRelease(trx, document, versions);
    if (!content) continue;
    const { version } = await insertVersion(trx, { documentId, content, authorId: null });
    await publishVersion(trx, { documentId, version, approverId: null });
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'policy.published', detail: { documentId, version } });
  }
  await publishDefaultArticles(trx);
}
