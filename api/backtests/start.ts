import { randomUUID } from 'node:crypto';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { countTested, insertBacktest, type NewBacktest } from '@trafficdesk/worker/store/backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { findDraft } from '@trafficdesk/worker/store/policy-drafts.ts';
import { currentPolicy, findVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { callEngine } from '../engine/call.ts';
import { requireRunnable } from '../policy/check.ts';
import { movedOn } from '../policy/drafts.ts';
import { requireRuleSet } from '../policy/require-rule-set.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { contentHash } from './content-hash.ts';
import type { backtestReport, newBacktest } from './schemas.ts';
import { backtestReportOf } from './view.ts';

type Asked = z.output<typeof newBacktest>;
type Tried = Pick<NewBacktest, 'content' | 'afterVersionId' | 'draftId' | 'draftRevision'>;

/** The draft at the revision that was read, or the version. */
async function triedContent(db: Db, documentId: string, of: Asked['of']): Promise<Tried> {
  if ('version' in of) {
    const found = await findVersion(db, documentId, of.version);
    if (!found) throw problem('not-found');
    return { content: found.content, afterVersionId: found.id, draftId: null, draftRevision: null };
  }
  const draft = await findDraft(db, { documentId, id: of.draftId });
  if (!draft) throw problem('not-found');
  if (draft.revision !== of.revision) throw await movedOn(db, draft);
  return { content: draft.content, afterVersionId: null, draftId: draft.id, draftRevision: draft.revision };
}

/**
 * Writes a backtest down, against the version in force now, and has a worker begin it. Where the engine is away a worker takes it up once it is
 * back. With nothing to decide it is finished at once.
 */
export async function startBacktest(
  { db, temporal, log }: Deps,
  { staff, documentId, of, filter, sample, origin }: Asked & { staff: StaffSession; documentId: string; origin: Origin },
): Promise<z.input<typeof backtestReport>> {
  requireRuleSet(documentId);
  const tried = await triedContent(db, documentId, of);
  await requireRunnable(db, { staff, documentId, content: tried.content });
  const tested = { filter, sample: sample === 1 ? null : sample };
  const begun = await db.transaction(async (trx) => {
    const before = await currentPolicy(trx, documentId, new Date());
    const row = await insertBacktest(trx, {
      id: randomUUID(),
      documentId,
      beforeVersionId: before.id,
      ...tried,
      contentHash: contentHash(tried.content),
      ...tested,
      ...(await countTested(trx, factTableOf(documentId), tested)),
      requestedBy: staff.id,
    });
    const detail = { documentId, backtestId: row.id, of, filter, sample };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.backtest-started', detail, origin });
    return row;
  });
  if (begun.state === 'running') {
    await callEngine(temporal, (workflows) => startRun(workflows, 'backtest', begun.id)).catch((error: unknown) =>
      log.warn({ err: error, backtestId: begun.id }, 'could not start a backtest: a worker will'),
    );
  }
  return backtestReportOf(db, begun);
}
