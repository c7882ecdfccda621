import { isPublished, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';

/** The moment a document takes effect, and each later one at which another changes beside it. */
export function momentsOf(versions: readonly PolicyVersion[], documentId: string, from: Date): Date[] {
  const scheduled = versions.filter((each) => isPublished(each) && Number(each.effectiveAt) > from.getTime());
  const replaced = Math.min(...scheduled.filter((each) => each.documentId === documentId).map(({ effectiveAt }) => Number(effectiveAt)));
  const times = scheduled.map(({ effectiveAt }) => Number(effectiveAt)).filter((time) => time < replaced);
  return [...new Set([from.getTime(), ...times])].map((time) => new Date(time));
}
