import { type Consultation, findConsultation } from '@trafficdesk/worker/store/consultations.ts';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** The consultation, if this person may see it; to anybody else there is no such one. */
export async function visibleConsultation({ db, seal }: Deps, { cities }: StaffSession, id: string): Promise<Consultation> {
  const found = await findConsultation(db, seal, id);
  if (!found || !isVisible(found, cities)) throw problem('not-found');
  return found;
}
