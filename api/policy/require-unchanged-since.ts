import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { listAllVersions, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { problem } from '../problems/problem.ts';

/** Beside which others a document was checked. */
export interface Beside {
  /** By which it is known whether any document was published or withdrawn since. */
  beside: string;
}

/** What tells these versions from those there are once any document was published or withdrawn. */
export const besideOf = (versions: readonly PolicyVersion[]): string =>
  JSON.stringify(versions.flatMap(({ id, effectiveAt, withdrawnAt }) => (effectiveAt ? [[id, effectiveAt, withdrawnAt]] : [])));

/** Throws a problem where any document was published or withdrawn since one passed the gate: it was held against what is past. */
export async function requireUnchangedSince(trx: Db, { beside }: Beside): Promise<void> {
  if (besideOf(await listAllVersions(trx)) !== beside) throw problem('temporarily-unavailable', { headers: { 'Retry-After': '1' } });
}
