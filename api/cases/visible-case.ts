import { type Case, findCase } from '@trafficdesk/worker/store/cases.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** Whether somebody who may see these cities (null: all) may see this; what is of no city is for whoever sees all. */
export const isVisible = ({ cityCode }: { cityCode: string | null }, cities: readonly string[] | null): boolean =>
  cities === null || (cityCode !== null && cities.includes(cityCode));

/** The case, if this person may see it; to anybody else there is no such case. */
export async function visibleCase({ db, seal }: Deps, { cities }: StaffSession, caseId: string): Promise<Case> {
  const found = await findCase(db, seal, caseId);
  if (!found || !isVisible(found, cities)) throw problem('not-found');
  return found;
}
