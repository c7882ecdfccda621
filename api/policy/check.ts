import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { InForce } from '@trafficdesk/rules/validate.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import {
  isPublished,
  lastPublished,
  listAllVersions,
  liveOf,
  policyContent,
  type PolicyVersion,
} from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { policyNotValid, refuseUnrunnable } from './policy-not-valid.ts';
import { requireKeeper } from './require-keeper.ts';
import { requireProven } from './require-proven.ts';
import { gates, proofs, workbench } from './work/pools.ts';
import type { Asking } from './work/thread-pool.ts';
import type { policyCheck, policyFinding } from './workbench-schemas.ts';

const RULE_SETS = defaultDocuments.filter(({ kind }) => kind === 'rule-set').map(({ id }) => id);

/** The moment a document takes effect, and each later one at which another changes beside it. */
function momentsOf(versions: readonly PolicyVersion[], documentId: string, from: Date): Date[] {
  const scheduled = versions.filter((each) => isPublished(each) && Number(each.effectiveAt) > from.getTime());
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

/** The documents in force now. */
export const inForceNow = async (db: Db): Promise<InForce> => inForceAt(db, await listAllVersions(db), await databaseTime(db));

/** The findings of a document, as whoever writes or approves it is shown them; `prove` also asks the solver what its rules come to. */
export async function findingViews(
  { db }: Deps,
  {
    staff,
    documentId,
    content,
    prove,
    signal,
  }: { staff: StaffSession; documentId: string; signal: AbortSignal } & z.output<typeof policyCheck>,
): Promise<z.input<typeof policyFinding>[]> {
  requireKeeper(staff, documentId, 'draft', 'publish');
  const asking: Asking = { account: staff.id, signal };
  const inForce = await inForceNow(db);
  const findings = prove
    ? await proofs.run(asking, 'gate', documentId, content, inForce)
    : await workbench.run(asking, 'validate', documentId, content, inForce);
  return findings.map(({ rule = null, example = null, open = null, ...finding }) => ({ ...finding, rule, example, open }));
}

/** Holds a rule set, published or not, against what it must pass to be tried on facts. A problem that names each error when it does not. */
export async function requireRunnable(
  db: Db,
  { staff, documentId, content }: { staff: StaffSession; documentId: string; content: unknown },
): Promise<void> {
  refuseUnrunnable(await workbench.run({ account: staff.id }, 'validate', documentId, content, await inForceNow(db)));
}

export interface AtGate {
  /** Who asks. */
  staff: Pick<StaffSession, 'id'>;
  documentId: string;
  content: unknown;
  /** When it is to take effect. */
  from: Date;
  signal?: AbortSignal;
}

/** What a document was found to be beside which others. */
export interface Passed {
  /** Questions that stay open, as pointers into the document. */
  unproven: string[];
  /** By which it is known whether any document was published or withdrawn since. */
  beside: string;
}

/**
 * What the gate finds in a policy document: beside the other documents in force at the moment it takes effect, beside those already scheduled
 * to follow them, and in what its rules come to. Takes seconds of a thread: never within a transaction.
 */
export async function findingsAtGate(
  db: Db,
  { staff, documentId, content, from, signal }: AtGate,
): Promise<Pick<Passed, 'beside'> & { findings: Finding[] }> {
  const versions = await listAllVersions(db);
  const inForce = await Promise.all(momentsOf(versions, documentId, from).map((at) => inForceAt(db, versions, at)));
  const findings = await gates.run({ account: staff.id, signal }, 'gateThroughout', documentId, content, inForce);
  return { findings, beside: besideOf(versions) };
}

/**
 * Holds a policy document against everything it must pass to be proposed or published: see `findingsAtGate`. `acceptUnproven`: somebody answers
 * for what no solver can prove. A problem that names each finding when it does not pass.
 */
export async function requireThroughGate(db: Db, { acceptUnproven, ...atGate }: AtGate & { acceptUnproven: boolean }): Promise<Passed> {
  const { findings, beside } = await findingsAtGate(db, atGate);
  const hard = requireProven(findings, { acceptUnproven });
  return { unproven: hard.map(({ pointer }) => pointer), beside };
}

/**
 * Holds what goes on in force without a scheduled version against the other documents, from the moment that version was to take effect: they
 * may rest on it. A problem that names each finding when it does not pass.
 */
export async function requireSoundWithout(
  db: Db,
  staff: StaffSession,
  { id: withdrawn, documentId, version, effectiveAt }: PolicyVersion & { effectiveAt: Date },
): Promise<Pick<Passed, 'beside'>> {
  const versions = await listAllVersions(db);
  const left = versions.filter(({ id }) => id !== withdrawn);
  const stays = lastPublished(left.filter((each) => each.documentId === documentId));
  if (!stays) throw new Error(`Version ${version} of ${documentId} follows on none`);
  const content = await policyContent(db, stays.id);
  for (const at of momentsOf(left, documentId, effectiveAt)) {
    const errors = await gates.run({ account: staff.id }, 'validate', documentId, content, await inForceAt(db, left, at));
    if (errors.length > 0) throw policyNotValid(errors);
  }
  return { beside: besideOf(versions) };
}

const besideOf = (versions: readonly PolicyVersion[]): string =>
  JSON.stringify(versions.flatMap(({ id, effectiveAt, withdrawnAt }) => (effectiveAt ? [[id, effectiveAt, withdrawnAt]] : [])));

/** Throws a problem where any document was published or withdrawn since one passed the gate: it was held against what is past. */
export async function requireUnchangedSince(trx: Db, { beside }: Pick<Passed, 'beside'>): Promise<void> {
  if (besideOf(await listAllVersions(trx)) !== beside) throw problem('temporarily-unavailable', { headers: { 'Retry-After': '1' } });
}
