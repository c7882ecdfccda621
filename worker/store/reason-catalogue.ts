import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { Db } from './connect.ts';
import { currentPolicy, findPolicy, listVersions } from './policy-versions.ts';

const DOCUMENT = 'reasons';

/** A catalogue with what it lacks put in from another. */
const completed = (catalogue: ReasonCatalogue, other: ReasonCatalogue): ReasonCatalogue => ({
  ...catalogue,
  nextSteps: { ...other.nextSteps, ...catalogue.nextSteps },
  reasons: [...catalogue.reasons, ...other.reasons.filter(({ code }) => !catalogue.reasons.some((each) => each.code === code))],
});

/**
 * The reason catalogue in force at a moment. A case is judged by the rules of its day, which may give a reason that has left the catalogue
 * since: its words come from the newest version that has it.
 */
export async function reasonCatalogue(db: Db, at: Date, codes: readonly string[]): Promise<ReasonCatalogue> {
  let { content: catalogue } = await currentPolicy<ReasonCatalogue>(db, DOCUMENT, at);
  const lacks = (): boolean => codes.some((code) => !catalogue.reasons.some((each) => each.code === code));
  if (!lacks()) return catalogue;
  for (const { id, effectiveAt } of await listVersions(db, DOCUMENT)) {
    if (effectiveAt && lacks()) catalogue = completed(catalogue, (await findPolicy<ReasonCatalogue>(db, id)).content);
  }
  return catalogue;
}
