import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { ruleSets } from '@trafficdesk/rules/sets/rule-sets.ts';
import type { InForce } from '@trafficdesk/rules/validate.ts';
import { citiesInUse } from '@trafficdesk/worker/store/cities-in-use.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { listAllVersions, liveOf, policyContent, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';

/** Which of these versions are in force at a moment, as another document must agree with them. */
export async function inForceAt(db: Db, versions: readonly PolicyVersion[], at: Date): Promise<InForce> {
  const contentOf = async <T>(documentId: string): Promise<T> => {
    const own = versions.filter((version) => version.documentId === documentId);
    const live = liveOf(own, at);
    if (!live) throw new Error(`No version of ${documentId} is in force: publish one`);
    return policyContent<T>(db, live.id);
  };
  const [inUse, reasons, ...sets] = await Promise.all([
    citiesInUse(db),
    contentOf<ReasonCatalogue>('reasons'),
    ...ruleSets.map(({ id }) => contentOf<RuleSet>(id)),
  ]);
  return { reasons, ruleSets: sets, citiesInUse: inUse };
}

/** The documents in force now. */
export const inForceNow = async (db: Db): Promise<InForce> => inForceAt(db, await listAllVersions(db), await databaseTime(db));
