import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Db } from './connect.ts';
import { listPublished, liveOf, policyContent } from './policy-versions.ts';

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

/** Finds reason catalogues of any moments up to now. */
export const reasonCatalogues =
  (db: Db): CatalogueAt =>
  async (at, codes) => {
    const versions = await listPublished(db, DOCUMENT);
    const live = liveOf(versions, at);
    if (!live) throw new Error(`No version of ${DOCUMENT} is in force: publish one`);
    let catalogue = await policyContent<ReasonCatalogue>(db, live.id);
    const lacks = (): boolean => codes.some((code) => !catalogue.reasons.some((each) => each.code === code));
    for (const { id } of versions) {
      if (lacks()) catalogue = completed(catalogue, await policyContent<ReasonCatalogue>(db, id));
    }
    return catalogue;
  };

/** The reason catalogue in force at one moment, as `CatalogueAt`. */
export const reasonCatalogue = async (db: Db, ...[at, codes]: Parameters<CatalogueAt>): Promise<ReasonCatalogue> =>
  reasonCatalogues(db)(at, codes);
