import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { deleteDraft, findDraft } from '@trafficdesk/worker/store/policy-drafts.ts';
import { findVersion, insertVersion, listVersions, type NewVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { unapprovedWriters } from '@trafficdesk/worker/store/policy-writings.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { followDraft } from '../shadows/follow-draft.ts';
import { requireThroughGate } from './require-through-gate.ts';
import { movedOn } from './drafts.ts';
import { refusePersonal } from './personal-words.ts';
import { requireKeeper } from './require-keeper.ts';
import { versionViews, type VersionView } from './view.ts';

interface Proposing {
  staff: StaffSession;
  documentId: string;
  origin: Origin;
  note?: string | undefined;
  signal: AbortSignal;
}

type Proposal = Pick<NewVersion, 'content' | 'basedOn'> & {
  editorIds?: readonly string[];
  /** The draft that it was, and that is gone. */
  draftId?: string;
  detail?: Record<string, unknown>;
};

/** Writes a version for somebody else to approve, in the caller's transaction; it must have passed its checks. */
async function propose(
  trx: Db,
  { staff, documentId, origin, note }: Proposing,
  { detail, draftId, editorIds = [], ...proposal }: Proposal,
): Promise<VersionView> {
  const writers = await unapprovedWriters(trx, { documentId, content: proposal.content });
  const everybody = [...new Set([...editorIds, ...writers])];
  const saved = await insertVersion(trx, { documentId, authorId: staff.id, editorIds: everybody, ...proposal, ...(note ? { note } : {}) });
  await appendAudit(trx, {
    actor: { kind: 'staff', id: staff.id },
    action: 'policy.proposed',
    detail: { documentId, version: saved.version, ...(draftId && { draftId }), ...detail },
    origin,
  });
  if (draftId) {
    const proposed = { policyVersionId: saved.id, content: proposal.content };
    await followDraft(trx, { staff, documentId, draftId, origin, proposed });
  }
  const [view] = await versionViews(trx, [saved], await listVersions(trx, documentId));
  return view as VersionView;
}

/**
 * Makes a draft the next version, proposed to those who approve, once it passes its checks; the draft is gone then. A draft that moved on since
 * it was read is not proposed: what people approve is what its proposer saw.
 */
export async function proposeDraft(
  { db }: Deps,
  { id, revision, ...proposing }: Proposing & { id: string; revision: number },
): Promise<VersionView> {
  const { staff, documentId, signal } = proposing;
  requireKeeper(staff, documentId, 'draft');
  refusePersonal({ note: proposing.note });
  const draft = await findDraft(db, { documentId, id });
  if (!draft) throw problem('not-found');
  if (draft.revision !== revision) throw await movedOn(db, draft);
  const atGate = { staff, documentId, content: draft.content, from: await databaseTime(db), signal };
  const { unproven } = await requireThroughGate(db, { ...atGate, acceptUnproven: true });
  return db.transaction(async (trx) => {
    const { content, editorIds, basedOn } = draft;
    if (!(await deleteDraft(trx, { documentId, id, revision }))) throw await movedOn(trx, draft);
    return propose(trx, proposing, { content, editorIds, basedOn, draftId: id, detail: unproven.length > 0 ? { unproven } : {} });
  });
}

/** Proposes what an earlier version said, one that was in force: a new version with the old content, held against the checks of today. */
export async function restoreVersion({ db }: Deps, { version, ...proposing }: Proposing & { version: number }): Promise<VersionView> {
  const { staff, documentId, signal } = proposing;
  requireKeeper(staff, documentId, 'draft');
  refusePersonal({ note: proposing.note });
  const earlier = await findVersion(db, documentId, version);
  if (!earlier) throw problem('not-found');
  const from = await databaseTime(db);
  if (!earlier.effectiveAt || earlier.withdrawnAt || earlier.effectiveAt > from) throw problem('never-in-force');
  const { content } = earlier;
  const { unproven } = await requireThroughGate(db, { staff, documentId, content, from, signal, acceptUnproven: true });
  return db.transaction((trx) =>
    propose(trx, proposing, { content, detail: { restores: version, ...(unproven.length > 0 && { unproven }) } }),
  );
}
