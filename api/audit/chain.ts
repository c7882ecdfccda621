import { isAnchored } from '@trafficdesk/worker/activities/anchor-audit.ts';
import { newestAnchor } from '@trafficdesk/worker/audit/anchor-folder.ts';
import { findLastOf } from '@trafficdesk/worker/store/audit.ts';
import { findHead } from '@trafficdesk/worker/store/audit-chain.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { auditChain } from './schemas.ts';

/** How long the chain is, whether it still holds what was signed last, and what its last check found. */
export async function getAuditChain({ db, anchorFolder, log }: Deps): Promise<z.input<typeof auditChain>> {
  const newest = anchorFolder ? newestAnchor(anchorFolder) : null;
  const readable = newest?.catch((error: unknown) => {
    log.error({ err: error }, 'the audit anchors cannot be read');
    return null;
  });
  const [anchor = null, verified] = await Promise.all([readable, findLastOf(db, 'audit.verified')]);
  const holds = anchor !== null && (await isAnchored(db, anchor));
  const head = await findHead(db);
  return {
    records: head?.seq ?? 0,
    anchor: anchor && { seq: anchor.seq, at: anchor.at, key: anchor.key, holds },
    verified: verified && {
      at: verified.at.toISOString(),
      records: Number(verified.detail['records']),
      findings: Number(verified.detail['findings']),
    },
  };
}
