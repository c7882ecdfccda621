import { isRuleSet } from '@trafficdesk/rules/sets/rule-sets.ts';
import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import {
  findVersion,
  lastPublished,
  listVersions,
  lockPolicy,
  type PolicyVersion,
  publishVersion,
} from '@trafficdesk/worker/store/policy-versions.ts';
import { endShadowOf } from '@trafficdesk/worker/store/shadows.ts';
import { requireBacktestSeen } from '../backtests/require-seen.ts';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { contentHash } from './content-hash.ts';
import { requireKeeper } from './require-keeper.ts';
import { type Passed, requireThroughGate } from './require-through-gate.ts';
import { requireUnchangedSince } from './require-unchanged-since.ts';
import { versionViews, type VersionView } from './view.ts';

interface Publishing {
  staff: StaffSession;
  documentId: string;
  version: number;
  /** At once unless stated. */
  effectiveAt?: string | undefined;
  /** Whether the approver answers for what no solver can prove. */
  acceptUnproven?: boolean | undefined;
  origin: Origin;
  signal: AbortSignal;
}

const PAST = { 'zh-CN': '生效时间不能早于现在。', en: 'It cannot take effect in the past.' };

/** The database itself keeps writers and approver apart, whatever roles a person holds. */
const FOUR_EYES = ['approver_is_not_author', 'approver_did_not_write'];
const isOwnWriting = (error: unknown): boolean => FOUR_EYES.includes((error as { constraint?: string } | null)?.constraint ?? '');

/**
 * The version that a proposal replaces: the last published one, in force or yet to be. Refuses a proposal that was written from another, for it
 * would silently undo what that one brings, and one that would take effect before it, for that would silently undo the proposal.
 */
async function requireLine(
  trx: Db,
  { documentId, basedOn }: PolicyVersion,
  { from, now }: { from: Date; now: Date },
): Promise<PolicyVersion | null> {
  const last = lastPublished(await listVersions(trx, documentId));
  if (!last?.effectiveAt) return null;
  const { version, effectiveAt } = last;
  const waits = effectiveAt > now;
  const time = shanghaiTime(effectiveAt);
  if (effectiveAt > from)
    throw problem('later-version-waits', {
      detail: { 'zh-CN': `第 ${version} 版将于 ${time} 生效。`, en: `Version ${version} takes effect at ${time}.` },
    });
  if (version === basedOn) return last;
  throw problem('policy-moved-on', {
    detail: {
      'zh-CN': `${waits ? `第 ${version} 版将于 ${time} 生效` : `当前生效的是第 ${version} 版`}，该提案依据的是${basedOn === null ? '更早的内容' : `第 ${basedOn} 版`}。`,
      en: `Version ${version} ${waits ? `takes effect at ${time}` : 'is in force'}; this proposal was written from ${basedOn === null ? 'something earlier' : `version ${basedOn}`}.`,
    },
  });
}

/** On record where the approver answered for what could not be proven: the places in the document. */
const answeredFor = ({ unproven }: Passed): { unproven?: string[] } => (unproven.length > 0 ? { unproven } : {});

/**
 * Puts a proposal in force, at once in every process or from a moment to come. Everything is checked once more: what its rules come to
 * beforehand, for that takes seconds and hangs on nothing else; the rest with all of policy locked: neither this document nor the others it must
 * agree with can change in between.
 */
export async function publishPolicy(
  { db }: Deps,
  { staff, documentId, version, effectiveAt, acceptUnproven = false, origin, signal }: Publishing,
): Promise<VersionView> {
  requireKeeper(staff, documentId, 'publish');
  const read = await findVersion(db, documentId, version);
  if (!read) throw problem('not-found');
  if (read.effectiveAt) throw problem('already-published');
  const { content } = read;
  const asked = await databaseTime(db);
  if (effectiveAt && new Date(effectiveAt) < asked) throw invalid({ field: '/effectiveAt', message: PAST });
  const passed = await requireThroughGate(db, {
    staff,
    documentId,
    content,
    from: effectiveAt ? new Date(effectiveAt) : asked,
    signal,
    acceptUnproven,
  });
  const published = await db
    .transaction(async (trx) => {
      const now = await lockPolicy(trx);
      const from = effectiveAt ? new Date(effectiveAt) : now;
      if (from < now) throw invalid({ field: '/effectiveAt', message: PAST });
      const proposal = await findVersion(trx, documentId, version);
      if (!proposal) throw problem('not-found');
      if (proposal.effectiveAt) throw problem('already-published');
      const replaced = await requireLine(trx, proposal, { from, now });
      await requireUnchangedSince(trx, passed);
      const row = await publishVersion(trx, { documentId, version, approverId: staff.id, effectiveAt: from });
      if (!row) throw problem('already-published');
      // Only now: whoever wrote it has been told by the database that somebody else must look.
      if (replaced && isRuleSet(documentId)) await requireBacktestSeen(trx, { staff, documentId, replaced, content: proposal.content });
      await endShadowOf(trx, { documentId, contentHash: contentHash(proposal.content), from });
      const detail = { documentId, version, effectiveAt: from.toISOString(), ...answeredFor(passed) };
      await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.published', detail, origin });
      return row;
    })
    .catch((error: unknown) => {
      throw isOwnWriting(error) ? problem('approver-is-author') : error;
    });
  const [view] = await versionViews(db, [published], await listVersions(db, documentId));
  return view as VersionView;
}
