import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertVersion, listVersions } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requirePublishable } from './check.ts';
import { requireKeeper } from './require-keeper.ts';
import type { policyDraft } from './schemas.ts';
import { versionViews, type VersionView } from './view.ts';

interface Drafting extends z.output<typeof policyDraft> {
  staff: StaffSession;
  documentId: string;
  origin: Origin;
}

/** Saves the next version of a document as a draft, once it passes its checks. */
export async function draftPolicy({ db }: Deps, { staff, documentId, content, note, origin }: Drafting): Promise<VersionView> {
  requireKeeper(staff, documentId, 'draft');
  await requirePublishable(db, documentId, content, new Date());
  const draft = await db.transaction(async (trx) => {
    const saved = await insertVersion(trx, { documentId, content, note, authorId: staff.id });
    await appendAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'policy.drafted',
      detail: { documentId, version: saved.version },
      origin,
    });
    return saved;
  });
  const [view] = await versionViews(db, [draft], await listVersions(db, documentId));
  return view as VersionView;
}
