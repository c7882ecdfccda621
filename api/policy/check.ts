import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { gate } from '@trafficdesk/rules/gate.ts';
import { proveMeaning } from '@trafficdesk/rules/meaning/prove-meaning.ts';
import { type InForce, validate } from '@trafficdesk/rules/validate.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { listAllVersions, liveOf, policyContent, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { requireDocument } from './require-keeper.ts';
import type { policyCheck, policyFinding } from './workbench-schemas.ts';

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

/** What a document's form and words give rise to, beside the documents in force now. */
export async function currentFindings(db: Db, documentId: string, content: unknown): Promise<Finding[]> {
  const versions = await listAllVersions(db);
  return validate(documentId, content, await inForceAt(db, versions, new Date()));
}

/** The findings of a document, as whoever writes it is shown them; `prove` also asks the solver what its rules come to. */
export async function findingViews(
  { db }: Deps,
  { documentId, content, prove }: { documentId: string } & z.output<typeof policyCheck>,
): Promise<z.input<typeof policyFinding>[]> {
  requireDocument(documentId);
  const inForce = await inForceAt(db, await listAllVersions(db), new Date());
  const findings = await (prove ? gate : validate)(documentId, content, inForce);
  return findings.map(({ rule = null, example = null, open = null, ...finding }) => ({ ...finding, rule, example, open }));
}

/** The problem that names each error among findings. */
export const policyNotValid = (findings: readonly Finding[]): Problem =>
  problem('policy-not-valid', { errors: findings.map(({ pointer, message }) => ({ field: pointer, message })) });

/** An example that no longer comes true is what somebody who tries rules may be looking into. */
const isOfExample = ({ pointer }: Finding): boolean => pointer.startsWith('/examples');

/** Holds a rule set, published or not, against what it must pass to be tried on facts. A problem that names each error when it does not. */
export async function requireRunnable(db: Db, documentId: string, content: unknown): Promise<void> {
  const errors = (await currentFindings(db, documentId, content)).filter((each) => each.severity === 'error' && !isOfExample(each));
  if (errors.length > 0) throw policyNotValid(errors);
}

/**
 * Holds a policy document against everything it must pass before somebody is asked to approve it: as it stands now, `requirePublishable`, and
 * what its rules come to. Takes seconds of a solver: never within a transaction.
 */
export async function requireThroughGate(db: Db, documentId: string, content: unknown): Promise<void> {
  await requirePublishable(db, documentId, content, new Date());
  await requireProven(documentId, content);
}

/** Holds what the rules of a checked document come to against the solver; a problem that names each error. Never within a transaction. */
export async function requireProven(documentId: string, content: unknown): Promise<void> {
  if (!RULE_SETS.includes(documentId)) return;
  const errors = (await proveMeaning(content as RuleSet)).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw policyNotValid(errors);
}

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
