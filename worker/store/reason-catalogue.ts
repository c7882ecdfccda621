import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Db } from './connect.ts';
import { momentInHand } from './policy-moment.ts';
import { findCurrentPolicy, isPublished, listVersions, liveOf, policyContent, type PolicyVersion, policyTime } from './policy-versions.ts';

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

/** The catalogue of the moment of the present work, where that is the moment asked for. */
async function catalogueInHand(db: Db, at: Date): Promise<ReasonCatalogue | null> {
  if (!momentInHand() || (await policyTime(db)).getTime() !== at.getTime()) return null;
  return (await findCurrentPolicy<ReasonCatalogue>(db, DOCUMENT))?.content ?? null;
}

/** Finds reason catalogues of any moments up to now; which versions there are is read once, and not where the catalogue of the moment says all. */
export function reasonCatalogues(db: Db): CatalogueAt {
  let listed: Promise<PolicyVersion[]> | undefined;
  const published = (): Promise<PolicyVersion[]> =>
    (listed ??= listVersions(db, DOCUMENT).then((versions) => versions.filter(isPublished)));
  const liveAt = async (at: Date): Promise<ReasonCatalogue> => {
    const live = liveOf(await published(), at);
    if (!live) throw new Error(`No version of ${DOCUMENT} is in force: publish one`);
    return policyContent<ReasonCatalogue>(db, live.id);
  };
  return async (at, codes) => {
    let catalogue = (await catalogueInHand(db, at)) ?? (await liveAt(at));
    const lacks = (): boolean => codes.some((code) => !catalogue.reasons.some((each) => each.code === code));
    if (!lacks()) return catalogue;
    for (const { id } of await published()) {
      if (lacks()) catalogue = completed(catalogue, await policyContent<ReasonCatalogue>(db, id));
    }
    return catalogue;
  };
}

/** The reason catalogue in force at one moment, as `CatalogueAt`. */
export const reasonCatalogue = async (db: Db, ...[at, codes]: Parameters<CatalogueAt>): Promise<ReasonCatalogue> =>
  reasonCatalogues(db)(at, codes);
