import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { validate } from '@trafficdesk/rules/validate.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { problem } from '../problems/problem.ts';

const RULE_SETS = defaultDocuments.filter(({ kind }) => kind === 'rule-set').map(({ id }) => id);

/** Holds a policy document against its checks and the documents in force; a problem that names each finding when it does not pass. */
export async function requirePublishable(db: Db, documentId: string, content: unknown): Promise<void> {
  const at = new Date();
  const [reasons, ...ruleSets] = await Promise.all([
    currentPolicy<ReasonCatalogue>(db, 'reasons', at),
    ...RULE_SETS.map((id) => currentPolicy<RuleSet>(db, id, at)),
  ]);
  const findings = await validate(documentId, content, { reasons: reasons.content, ruleSets: ruleSets.map((set) => set.content) });
  if (findings.length === 0) return;
  throw problem('policy-not-valid', {
    errors: findings.map(({ rule, condition, message }) => ({ field: condition ?? rule ?? '', message })),
  });
}
