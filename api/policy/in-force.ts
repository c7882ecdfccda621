import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { ruleSets } from '@trafficdesk/rules/sets/rule-sets.ts';
import { CITIES } from '@trafficdesk/rules/settings/cities.ts';
import type { InForce } from '@trafficdesk/rules/validate.ts';
import { citiesInUse } from '@trafficdesk/worker/store/cities-in-use.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { listAllVersions, liveOf, policyContent, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';

/** Which of these versions are in force at a moment, as another document must agree with them; for that of the cities, what hangs on each. */
export async function inForceAt(db: Db, versions: readonly PolicyVersion[], at: Date, documentId?: string): Promise<InForce> {
  const contentOf = async <T>(id: string): Promise<T> => {
    const own = versions.filter((version) => version.documentId === id);
    const live = liveOf(own, at);
    if (!live) throw new Error(`No version of ${id} is in force: publish one`);
    return policyContent<T>(db, live.id);
  };
  const [inUse, reasons, ...sets] = await Promise.all([
    documentId === CITIES ? citiesInUse(db) : [],
    contentOf<ReasonCatalogue>('reasons'),
    ...ruleSets.map(({ id }) => contentOf<RuleSet>(id)),
  ]);
  return { reasons, ruleSets: sets, citiesInUse: inUse };
}

/** The documents in force now, for one that must agree with them. */
export const inForceNow = async (db: Db, documentId?: string): Promise<InForce> =>
  inForceAt(db, await listAllVersions(db), await databaseTime(db), documentId);
