import { randomBytes, randomUUID } from 'node:crypto';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { type BacktestFilter, countTested, insertBacktest } from '@trafficdesk/worker/store/backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { factTableOf } from '@trafficdesk/worker/store/fact-tables.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';

interface Wish {
  content: RuleSet;
  staffId: string;
  filter?: BacktestFilter;
  sample?: number | null;
}

/** Writes a backtest of rules down, against the version in force, as the api does; answers its id. */
export async function beginBacktest(db: Db, { content, staffId, filter = {}, sample = null }: Wish): Promise<string> {
  const { id: beforeVersionId } = await currentPolicy(db, content.id, new Date());
  const { id } = await insertBacktest(db, {
    id: randomUUID(),
    documentId: content.id,
    beforeVersionId,
    afterVersionId: null,
    draftId: randomUUID(),
    draftRevision: 1,
    content,
    contentHash: randomBytes(32),
    filter,
    sample,
    ...(await countTested(db, factTableOf(content.id), { filter, sample })),
    requestedBy: staffId,
  });
  return id;
}
