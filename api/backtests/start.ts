import { randomUUID } from 'node:crypto';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { countOpenBacktests, countTested, insertBacktest } from '@trafficdesk/worker/store/backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { factStanding, lockFacts } from '@trafficdesk/worker/store/fact-table-standing.ts';
import { type FactTable, factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { followedBy, listVersions, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { nudge } from '../engine/nudge.ts';
import { requireRunnable } from '../policy/require-runnable.ts';
import { contentHash } from '../policy/content-hash.ts';
import { requireRuleSet } from '../policy/require-rule-set.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import { type Tried, triedContent } from '../policy/tried-content.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { backtestReport, newBacktest } from './schemas.ts';
import { backtestReportOf } from './view.ts';

type Asked = z.output<typeof newBacktest>;

/** What would be replaced: the last published version of the document, in force or yet to be. A version is not held against itself. */
async function heldAgainst(db: Db, documentId: string, { version }: Tried): Promise<PolicyVersion> {
  const before = followedBy(await listVersions(db, documentId), version?.id ?? null);
  if (!before) throw new Error(`No version of ${documentId} is in force: publish one`);
  return before;
}

/** Refuses another backtest to somebody who has as many under way as one person may. */
async function requireRoom(trx: Db, staffId: string): Promise<void> {
  const { backtestsAtOnce } = await securitySettings(trx);
  if ((await countOpenBacktests(trx, staffId)) >= backtestsAtOnce) throw problem('too-many-backtests');
}

/** Refuses a backtest on facts that are yet to be filled in: it would count a part and pass for the whole. They stay as they are meanwhile. */
async function requireFacts(trx: Db, table: FactTable): Promise<void> {
  await lockFacts(trx, 'changes');
  if ((await factStanding(trx, table)) !== 'filled') throw problem('facts-not-filled', { headers: { 'Retry-After': '60' } });
}

/**
 * Writes a backtest down, against the version that the tried content would follow, and has a worker begin it. Where the engine is away a worker takes it up once it is
 * back. With nothing to decide it is finished at once.
 */
export async function startBacktest(
  deps: Deps,
  { staff, documentId, of, filter, sample, origin }: Asked & { staff: StaffSession; documentId: string; origin: Origin },
): Promise<z.input<typeof backtestReport>> {
  const { db } = deps;
  requireRuleSet(documentId);
  const tried = await triedContent(db, documentId, of);
  const { version, ...what } = tried;
  await requireRunnable(db, { staff, documentId, content: what.content });
  const tested = { filter, sample: sample === 1 ? null : sample };
  const table = factTableOf(documentId);
  const begun = await db.transaction(async (trx) => {
    await requireRoom(trx, staff.id);
    await requireFacts(trx, table);
    const before = await heldAgainst(trx, documentId, tried);
    const row = await insertBacktest(trx, {
      id: randomUUID(),
      documentId,
      beforeVersionId: before.id,
      afterVersionId: version?.id ?? null,
      ...what,
      contentHash: contentHash(what.content),
      ...tested,
      ...(await countTested(trx, table, tested)),
      requestedBy: staff.id,
    });
    const detail = { documentId, backtestId: row.id, of, filter, sample };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.backtest-started', detail, origin });
    return row;
  });
  if (begun.state === 'running') await nudge(deps, { backtestId: begun.id }, (workflows) => startRun(workflows, 'backtest', begun.id));
  return backtestReportOf(db, begun);
}
