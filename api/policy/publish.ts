import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { findVersion, listVersions, publishVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requirePublishable } from './check.ts';
import { versionViews, type VersionView } from './view.ts';

interface Publishing {
  staff: StaffSession;
  documentId: string;
  version: number;
  /** At once unless stated. */
  effectiveAt?: string | undefined;
  requestId: string;
}

const PAST = { 'zh-CN': '生效时间不能早于现在。', en: 'It cannot take effect in the past.' };

/** The database itself keeps author and approver apart, whatever roles a person holds. */
const isOwnDraft = (error: unknown): boolean => (error as { constraint?: string } | null)?.constraint === 'approver_is_not_author';

/** Puts a draft in force, at once in every process or from a moment to come. Checked once more: the other documents may have changed. */
export async function publishPolicy(
  { db }: Deps,
  { staff, documentId, version, effectiveAt, requestId }: Publishing,
): Promise<VersionView> {
  const now = new Date();
  const from = effectiveAt ? new Date(effectiveAt) : now;
  if (from < now) throw invalid({ field: '/effectiveAt', message: PAST });
  const draft = await findVersion(db, documentId, version);
  if (!draft) throw problem('not-found');
  if (draft.effectiveAt) throw problem('already-published');
  await requirePublishable(db, documentId, draft.content);
  const published = await db
    .transaction(async (trx) => {
      const row = await publishVersion(trx, { documentId, version, approverId: staff.id, effectiveAt: from });
      const detail = { documentId, version, effectiveAt: from.toISOString() };
      if (row) await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.published', detail, requestId });
      return row;
    })
    .catch((error: unknown) => {
      throw isOwnDraft(error) ? problem('approver-is-author') : error;
    });
  if (!published) throw problem('already-published');
  const [view] = await versionViews(db, [published], await listVersions(db, documentId));
  return view as VersionView;
}
