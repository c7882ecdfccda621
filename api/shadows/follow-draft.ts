import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { lockPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { endShadowOfDraft, nameShadowsOfDraft } from '@trafficdesk/worker/store/shadows.ts';
import { contentHash } from '../policy/content-hash.ts';
import type { StaffSession } from '../sessions/guard.ts';

interface GoneDraft {
  staff: StaffSession;
  documentId: string;
  draftId: string;
  origin: Origin;
  /** What it was proposed as; null where it was given up. */
  proposed: { policyVersionId: number; content: unknown } | null;
}

/**
 * Lets the shadows of a draft that is gone follow it: what runs as it was proposed is its version's from then on, and anything else ends, on
 * record. The caller's transaction holds the lock of policy until it ends, so that none is started of the draft meanwhile.
 */
export async function followDraft(trx: Db, { staff, documentId, draftId, origin, proposed }: GoneDraft): Promise<void> {
  const at = await lockPolicy(trx);
  if (proposed) {
    const { policyVersionId, content } = proposed;
    await nameShadowsOfDraft(trx, { draftId, policyVersionId, contentHash: contentHash(content) });
  }
  const shadowId = await endShadowOfDraft(trx, { draftId, endedBy: staff.id, at });
  if (!shadowId) return;
  const detail = { documentId, shadowId };
  await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.shadow-ended', detail, origin });
}
