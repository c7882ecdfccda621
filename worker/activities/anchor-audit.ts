import { ApplicationFailure } from '@temporalio/common';
import type { Anchor } from '../audit/anchor.ts';
import { newestAnchor, writeAnchor } from '../audit/anchor-folder.ts';
import type { AnchorSettings } from '../audit/anchor-settings.ts';
import type { Anchored } from '../contracts/anchoring.ts';
import type { Deps } from '../deps.ts';
import { rememberAnchor } from '../store/audit-anchors.ts';
import { findHead, findPlaceHash } from '../store/audit-chain.ts';
import type { Db } from '../store/connect.ts';
import { count } from '../telemetry/metrics.ts';

/** Whether the chain still has the place that was anchored, with that hash. */
export async function isAnchored(db: Db, { seq, hash }: Anchor): Promise<boolean> {
  return (await findPlaceHash(db, seq))?.toString('hex') === hash;
}

/**
 * Signs the head of the audit chain, adds it to the anchors and has the database remember that it did, unless nothing was recorded since the last one. A chain that does not hold
 * the last anchored place any more was cut or rewritten: it is never signed, the fault is logged, and the workflow fails for all to see.
 */
export async function anchorAudit({ db, log }: Pick<Deps, 'db' | 'log'>, { folder, signingKey }: AnchorSettings): Promise<Anchored> {
  const last = await newestAnchor(folder);
  if (last && !(await isAnchored(db, last))) {
    count('anchors', { outcome: 'rewritten' });
    log.error({ seq: last.seq }, 'the audit chain was cut or rewritten: npm run audit:verify says where');
    throw ApplicationFailure.nonRetryable(`Place ${last.seq} of the audit chain is not the one that was anchored`, 'AuditRewritten');
  }
  const head = await findHead(db);
  if (!head || head.seq === (last?.seq ?? 0)) return null;
  const anchor = await writeAnchor(folder, head, signingKey, new Date());
  await rememberAnchor(db, anchor);
  count('anchors', { outcome: 'signed' });
  return { seq: anchor.seq };
}
