import { findHandling, type Handling } from '@trafficdesk/worker/store/handlings.ts';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** The handling, if this person may see it; to anybody else there is none. */
export async function visibleHandling({ db, seal }: Deps, { cities }: Pick<StaffSession, 'cities'>, handlingId: string): Promise<Handling> {
  const found = await findHandling(db, seal, handlingId);
  if (!found || !isVisible(found, cities)) throw problem('not-found');
  return found;
}
