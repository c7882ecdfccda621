import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { findReEvaluation, listReEvaluations, type ReEvaluation } from '@trafficdesk/worker/store/re-evaluations.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import { requireRuleSet } from '../policy/require-rule-set.ts';
import { problem } from '../problems/problem.ts';
import type { reEvaluation, reEvaluationList } from './schemas.ts';

export type ReEvaluationView = z.input<typeof reEvaluation>;

async function views(db: Db, runs: readonly ReEvaluation[]): Promise<ReEvaluationView[]> {
  const names = await staffNames(
    db,
    runs.map(({ startedBy }) => startedBy),
  );
  return runs.map(({ id, documentId, version, state, total, done, changed, skipped, startedBy, startedAt, finishedAt }) => ({
    id,
    documentId,
    version,
    state,
    total,
    done,
    changed,
    skipped,
    startedBy: { id: startedBy, name: names.get(startedBy) ?? '' },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }));
}

/** A run of this document, and how far it is; a problem where there is none. */
export async function getReEvaluation(db: Db, { documentId, id }: { documentId: string; id: string }): Promise<ReEvaluationView> {
  const found = await findReEvaluation(db, id);
  if (found?.documentId !== documentId) throw problem('not-found');
  const [view] = await views(db, [found]);
  return view as ReEvaluationView;
}

/** A page of the runs of a rule set, newest first. */
export async function listReEvaluationsOf(
  { db }: Deps,
  { documentId, after, limit }: { documentId: string; after?: string | undefined; limit: number },
): Promise<z.input<typeof reEvaluationList>> {
  requireRuleSet(documentId);
  const { items, next } = await listReEvaluations(db, { documentId, after: cursorOf(timeKey, after), limit });
  return { items: await views(db, items), next };
}
