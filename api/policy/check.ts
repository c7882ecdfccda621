import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { type InForce, validate } from '@trafficdesk/rules/validate.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { listAllVersions, liveOf, policyContent, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { requireDocument } from './require-keeper.ts';
import type { policyFinding } from './workbench-schemas.ts';

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

/** What the checks find in a document beside those in force now. */
export async function currentFindings(db: Db, documentId: string, content: unknown): Promise<Finding[]> {
  const versions = await listAllVersions(db);
  return validate(documentId, content, await inForceAt(db, versions, new Date()));
}

/** The findings of a document, as whoever writes it is shown them. */
export async function findingViews(
  { db }: Deps,
  { documentId, content }: { documentId: string; content: unknown },
): Promise<z.input<typeof policyFinding>[]> {
  requireDocument(documentId);
  const findings = await currentFindings(db, documentId, content);
  return findings.map(({ rule = null, example = null, ...finding }) => ({ ...finding, rule, example }));
}

/** The problem that names each error among findings. */
export const policyNotValid = (findings: readonly Finding[]): Problem =>
  problem('policy-not-valid', { errors: findings.map(({ pointer, message }) => ({ field: pointer, message })) });

/**
 * Holds a policy document against its checks and the other documents: those in force at the moment it takes effect, and those already
 * scheduled to follow them. A problem that names each finding when it does not pass.
 */
export async function requirePublishable(db: Db, documentId: string, content: unknown, from: Date): Promise<void> {
  const versions = await listAllVersions(db);
  for (const at of momentsOf(versions, documentId, from)) {
    const findings = await validate(documentId, content, await inForceAt(db, versions, at));
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw policyNotValid(errors);
  }
}
