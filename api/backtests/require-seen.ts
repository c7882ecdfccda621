import { hasSeenBacktest } from '@trafficdesk/worker/store/backtest-views.ts';
import { backtestFreshness } from '@trafficdesk/worker/store/counting-backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { contentHash } from '../policy/content-hash.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** Refuses the publication of rules of which the publisher has not looked at a finished backtest that counts, against the version they replace. */
export async function requireBacktestSeen(
  db: Db,
  { staff, documentId, replaced, content }: { staff: StaffSession; documentId: string; replaced: PolicyVersion; content: unknown },
): Promise<void> {
  const wanted = { staffId: staff.id, documentId, beforeVersionId: replaced.id, contentHash: contentHash(content) };
  const freshness = await backtestFreshness(db);
  if (await hasSeenBacktest(db, { ...wanted, freshness })) return;
  const { backtestHours: hours, backtestSharePercent: percent } = freshness;
  throw problem('backtest-not-seen', {
    detail: {
      'zh-CN': `只有覆盖全部记录（不加筛选、不抽样）的回测才有效，且须在最近 ${hours} 小时内开始，并覆盖现有记录的至少 ${percent}%。`,
      en: `Only a backtest of everything counts (no filter, no sample), begun within the last ${hours} hours, and of at least ${percent} % of what is stored now.`,
    },
  });
}
