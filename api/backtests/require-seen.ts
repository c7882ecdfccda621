import { hasSeenBacktest } from '@trafficdesk/worker/store/backtest-views.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { contentHash } from '../policy/content-hash.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** Refuses the publication of rules whose finished backtest, against the version they replace, the publisher has not looked at. */
export async function requireBacktestSeen(
  db: Db,
  { staff, documentId, replaced, content }: { staff: StaffSession; documentId: string; replaced: PolicyVersion; content: unknown },
): Promise<void> {
  const wanted = { staffId: staff.id, documentId, beforeVersionId: replaced.id, contentHash: contentHash(content) };
  if (!(await hasSeenBacktest(db, wanted))) throw problem('backtest-not-seen');
}
