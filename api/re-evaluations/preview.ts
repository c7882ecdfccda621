import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { type Db, databaseUrlOf } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy, type PolicyVersionWithContent } from '@trafficdesk/worker/store/policy-versions.ts';
import type { OutcomePair } from '@trafficdesk/worker/store/re-evaluated-cases.ts';
import { writeCursor } from '@trafficdesk/worker/store/cursor.ts';
import { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf } from '../operations/cursor.ts';
import { requireKeeper } from '../policy/require-keeper.ts';
import { requireRuleSet } from '../policy/require-rule-set.ts';
import { walks } from '../threads/pools.ts';
import type { Asking } from '../threads/thread-pool.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { reEvaluationChangeList, reEvaluationPreview } from './schemas.ts';

const live = (db: Db, documentId: string): Promise<PolicyVersionWithContent<RuleSet>> => currentPolicy<RuleSet>(db, documentId);

const titled = (ruleSet: RuleSet, { before, after }: Pick<OutcomePair, 'before' | 'after'>) => ({
  before,
  beforeTitle: outcomeTitle(ruleSet, before),
  after,
  afterTitle: outcomeTitle(ruleSet, after),
});

/** How many open cases, in cities this person may see, are judged by an earlier version of a rule set, and what the one in force would make of them. Nothing is changed. */
export async function previewReEvaluation(
  { db }: Deps,
  asking: Asking & { staff: StaffSession },
  documentId: string,
): Promise<z.input<typeof reEvaluationPreview>> {
  requireRuleSet(documentId);
  requireKeeper(asking.staff, documentId, 'publish');
  const { id: policyVersionId, version, content } = await live(db, documentId);
  const walk = { documentId, policyVersionId, cities: asking.staff.cities };
  const { open, changing, kinds } = await walks.run(asking, 'countAnew', databaseUrlOf(db), walk);
  const views = kinds.map(({ evaluations, ...pair }) => ({ ...titled(content, pair), evaluations }));
  return { documentId, version, open, changing, kinds: views };
}

const caseKey = z.tuple([z.uuid()]);

/** A page of the open cases of which something would come out otherwise, by id, in cities this person may see. */
export async function listReEvaluationChanges(
  { db }: Deps,
  { staff, ...asking }: Asking & { staff: StaffSession },
  { documentId, after, limit }: { documentId: string; after?: string | undefined; limit: number },
): Promise<z.input<typeof reEvaluationChangeList>> {
  requireRuleSet(documentId);
  requireKeeper(staff, documentId, 'publish');
  const [{ id: policyVersionId, content }, cityName] = await Promise.all([live(db, documentId), cityNames(db)]);
  const from = cursorOf(caseKey, after)?.[0] ?? null;
  const walk = { documentId, policyVersionId, after: from, cities: staff.cities };
  const found = await walks.run(asking, 'changedAnew', databaseUrlOf(db), walk, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(({ id, number, cityCode, state, outcomes }) => ({
      caseId: id,
      caseNumber: number,
      city: cityCode,
      cityName: cityName(cityCode),
      state,
      outcomes: outcomes.filter((pair) => pair.before !== pair.after).map(({ slot, ...pair }) => ({ slot, ...titled(content, pair) })),
    })),
    next: found.length > limit && last ? writeCursor([last.id]) : null,
  };
}
