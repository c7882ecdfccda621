import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Db } from './connect.ts';
import { isPublished, listVersions, liveOf, policyContent } from './policy-versions.ts';

const DOCUMENT = 'reasons';

/** A catalogue with what it lacks put in from another. */
export const completed = (catalogue: ReasonCatalogue, other: ReasonCatalogue): ReasonCatalogue => ({
  ...catalogue,
  nextSteps: { ...other.nextSteps, ...catalogue.nextSteps },
  reasons: [...catalogue.reasons, ...other.reasons.filter(({ code }) => !catalogue.reasons.some((each) => each.code === code))],
});

/**
 * Finds the reason catalogue in force at a moment. A case is judged by the rules of its day, which may give a reason that has left the
 * catalogue since: its words come from the newest version that has it.
 */
export type CatalogueAt = (at: Date, codes: readonly string[]) => Promise<ReasonCatalogue>;

/** Finds reason catalogues of any moments up to now; which versions there are is read once. */
export async function reasonCatalogues(db: Db): Promise<CatalogueAt> {
  const versions = (await listVersions(db, DOCUMENT)).filter(isPublished);
  return async (at, codes) => {
    const live = liveOf(versions, at);
    if (!live) throw new Error(`No version of ${DOCUMENT} is in force: publish one`);
    let catalogue = await policyContent<ReasonCatalogue>(db, live.id);
    const lacks = (): boolean => codes.some((code) => !catalogue.reasons.some((each) => each.code === code));
    for (const { id } of versions) {
      if (lacks()) catalogue = completed(catalogue, await policyContent<ReasonCatalogue>(db, id));
    }
    return catalogue;
  };
}

/** The reason catalogue in force at one moment, as `CatalogueAt`. */
export const reasonCatalogue = async (db: Db, ...[at, codes]: Parameters<CatalogueAt>): Promise<ReasonCatalogue> =>
  (await reasonCatalogues(db))(at, codes);
