import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { lastPublished, listAllVersions, policyContent, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { inForceAt } from './in-force.ts';
import { momentsOf } from './moments-of.ts';
import { policyNotValid } from './policy-not-valid.ts';
import { type Beside, besideOf } from './require-unchanged-since.ts';
import { gates } from '../threads/pools.ts';

/**
 * Holds what goes on in force without a scheduled version against the other documents, from the moment that version was to take effect: they
 * may rest on it. A problem that names each finding when it does not pass.
 */
export async function requireSoundWithout(
  db: Db,
  staff: StaffSession,
  { id: withdrawn, documentId, version, effectiveAt }: PolicyVersion & { effectiveAt: Date },
): Promise<Beside> {
  const versions = await listAllVersions(db);
  const left = versions.filter(({ id }) => id !== withdrawn);
  const stays = lastPublished(left.filter((each) => each.documentId === documentId));
  if (!stays) throw new Error(`Version ${version} of ${documentId} follows on none`);
  const content = await policyContent(db, stays.id);
  for (const at of momentsOf(left, documentId, effectiveAt)) {
    const errors = await gates.run({ account: staff.id }, 'validate', documentId, content, await inForceAt(db, left, at, documentId));
    if (errors.length > 0) throw policyNotValid(errors);
  }
  return { beside: besideOf(versions) };
}
