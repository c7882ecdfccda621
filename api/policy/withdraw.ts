import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { isPublished, lastPublished, listVersions, lockPolicy, withdrawVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { endShadowOf } from '@trafficdesk/worker/store/shadows.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requireSoundWithout } from './require-sound-without.ts';
import { requireUnchangedSince } from './require-unchanged-since.ts';
import { refusePersonal } from './personal-words.ts';
import { requireKeeper } from './require-keeper.ts';
import { versionViews, type VersionView } from './view.ts';

interface Withdrawing {
  staff: StaffSession;
  documentId: string;
  version: number;
  reason: string;
  origin: Origin;
}

const isTooLate = (error: unknown): boolean => (error as { constraint?: string } | null)?.constraint === 'withdrawn_before_its_moment';

/** A version that is scheduled, with none behind it; a problem otherwise. */
async function withdrawable(db: Db, { documentId, version, now }: { documentId: string; version: number; now: Date }) {
  const versions = await listVersions(db, documentId);
  const found = versions.find((each) => each.version === version);
  if (!found) throw problem('not-found');
  const { effectiveAt } = found;
  if (!effectiveAt || !isPublished(found) || effectiveAt <= now) throw problem('not-scheduled');
  const last = lastPublished(versions);
  if (last?.effectiveAt && last.id !== found.id) {
    const time = shanghaiTime(last.effectiveAt);
    throw problem('version-waits-behind', {
      detail: {
        'zh-CN': `第 ${last.version} 版将于 ${time} 接续该版本生效。`,
        en: `Version ${last.version} follows on this one at ${time}.`,
      },
    });
  }
  return { ...found, effectiveAt };
}

/**
 * Calls a scheduled version off before its moment, in every process at once; what would have gone before it stays in force. A version goes
 * only while no other follows on it, and while no other document rests on it: nothing that was approved loses its ground. Whoever approves may,
 * for it brings nothing that was not approved before.
 */
export async function withdrawPolicy({ db }: Deps, { staff, documentId, version, reason, origin }: Withdrawing): Promise<VersionView> {
  requireKeeper(staff, documentId, 'publish');
  refusePersonal({ reason });
  const wanted = await withdrawable(db, { documentId, version, now: await databaseTime(db) });
  const sound = await requireSoundWithout(db, staff, wanted);
  const withdrawn = await db
    .transaction(async (trx) => {
      const now = await lockPolicy(trx);
      const { effectiveAt } = await withdrawable(trx, { documentId, version, now });
      await requireUnchangedSince(trx, sound);
      const detail = { documentId, version, effectiveAt: effectiveAt.toISOString() };
      // First, as its place in the chain is waited for at commit: whether the moment has come is asked after that.
      await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.withdrawn', detail, origin });
      const row = await withdrawVersion(trx, { documentId, version, staffId: staff.id, reason });
      if (!row) throw problem('not-scheduled');
      await endShadowOf(trx, { policyVersionId: row.id, from: now });
      return row;
    })
    .catch((error: unknown) => {
      throw isTooLate(error) ? problem('not-scheduled') : error;
    });
  const [view] = await versionViews(db, [withdrawn], await listVersions(db, documentId));
  return view as VersionView;
}
