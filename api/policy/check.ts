import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { type InForce, validate } from '@trafficdesk/rules/validate.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { listAllVersions, liveOf, policyContent, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { problem } from '../problems/problem.ts';

const RULE_SETS = defaultDocuments.filter(({ kind }) => kind === 'rule-set').map(({ id }) => id);

/** The moment a document takes effect, and each later one at which another changes beside it. */
function momentsOf(versions: readonly PolicyVersion[], documentId: string, from: Date): Date[] {
  const scheduled = versions.filter(({ effectiveAt }) => effectiveAt && effectiveAt > from);
  const replaced = Math.min(...scheduled.filter((each) => each.documentId === documentId).map(({ effectiveAt }) => Number(effectiveAt)));
  const times = scheduled.map(({ effectiveAt }) => Number(effectiveAt)).filter((time) => time < replaced);
  return [...new Set([from.getTime(), ...times])].map((time) => new Date(time));
}

async function inForceAt(db: Db, versions: readonly PolicyVersion[], at: Date): Promise<InForce> {
  const contentOf = async <T>(documentId: string): Promise<T> => {
    const own = versions.filter((version) => version.documentId === documentId);
    const live = liveOf(own, at);
    if (!live) throw new Error(`No version of ${documentId} is in force: publish one`);
    return policyContent<T>(db, live.id);
  };
  const [reasons, ...ruleSets] = await Promise.all([
    contentOf<ReasonCatalogue>('reasons'),
    ...RULE_SETS.map((id) => contentOf<RuleSet>(id)),
  ]);
  return { reasons, ruleSets };
}

/**
 * Holds a policy document against its checks and the other documents: those in force at the moment it takes effect, and those already
 * scheduled to follow them. A problem that names each finding when it does not pass.
 */
export async function requirePublishable(db: Db, documentId: string, content: unknown, from: Date): Promise<void> {
  const versions = await listAllVersions(db);
  for (const at of momentsOf(versions, documentId, from)) {
    const findings = await validate(documentId, content, await inForceAt(db, versions, at));
    if (findings.length === 0) continue;
    throw problem('policy-not-valid', {
      errors: findings.map(({ rule, condition, message }) => ({ field: condition ?? rule ?? '', message })),
    });
  }
}
