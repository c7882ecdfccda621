import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { DefaultDocument } from '@trafficdesk/rules/sets/index.ts';
import type { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { lastPublished, policyContent, type PolicyVersion } from './store/policy-versions.ts';
import { completed } from './store/reason-catalogue.ts';

/** The catalogue with the reasons and next steps the platform ships with that none of its versions ever had; null where there are none. */
function withNewReasons(
  catalogue: ReasonCatalogue,
  shipped: ReasonCatalogue,
  versions: readonly ReasonCatalogue[],
): ReasonCatalogue | null {
  const reasons = shipped.reasons.filter(({ code }) => !versions.some((each) => each.reasons.some((known) => known.code === code)));
  const steps = Object.keys(shipped.nextSteps).filter((step) => !versions.some(({ nextSteps }) => Object.hasOwn(nextSteps, step)));
  return reasons.length + steps.length > 0 ? completed(catalogue, { ...shipped, reasons }) : null;
}

/**
 * What a release brings to a document that was published before it; null where the document stays as it is. A rule set follows the release as long as
 * nobody has written a version of it, so that it knows of new tasks. The catalogue of reasons is given the new reasons, whoever wrote in it: rules
 * that are new have no words otherwise. Settings that are new need no version (`filledIn`).
 */
export async function broughtByRelease(
  trx: Knex.Transaction,
  document: DefaultDocument,
  versions: readonly PolicyVersion[],
): Promise<unknown> {
  const last = lastPublished(versions);
  if (!last) return null;
  if (document.kind === 'rule-set') {
    const isOurs = versions.every(({ authorId }) => authorId === null);
    return isOurs && !isDeepStrictEqual(await policyContent(trx, last.id), document.content) ? document.content : null;
  }
  if (document.kind !== 'reasons') return null;
  const catalogues: ReasonCatalogue[] = [];
  for (const { id } of versions) catalogues.push(await policyContent(trx, id));
  return withNewReasons(await policyContent(trx, last.id), document.content, catalogues);
}
