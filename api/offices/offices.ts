import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import { changeOffice, findOffice, insertOffice, listOffices, type Office } from '@trafficdesk/worker/store/offices.ts';
import type { z } from 'zod';
import { isVisible } from '../cases/visible-case.ts';
import { cityNames } from '../cities/city-names.ts';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import { requireOwnCity } from '../counter/require-own-city.ts';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { newOffice, office, officeChange, officeList } from './schemas.ts';

type View = z.input<typeof office>;

async function viewsOf({ db }: Deps, offices: readonly Office[]): Promise<View[]> {
  const cityName = await cityNames(db);
  return offices.map(({ cityCode, ...found }) => ({ ...found, city: cityCode, cityName: cityName(cityCode) }));
}

const viewOf = async (deps: Deps, found: Office): Promise<View> => (await viewsOf(deps, [found]))[0] as View;

/** The office, if it is in one of this person's cities; to anybody else there is none. */
export async function visibleOffice({ db }: Deps, { cities }: StaffSession, id: string): Promise<Office> {
  const found = await findOffice(db, id);
  if (!found || !isVisible(found, cities)) throw problem('not-found');
  return found;
}

/** The offices of this person's cities. */
export const listConsoleOffices = async (deps: Deps, { cities }: StaffSession): Promise<z.input<typeof officeList>> => ({
  items: await viewsOf(deps, await listOffices(deps.db, cities)),
});

interface Keeping {
  staff: StaffSession;
  origin: Origin;
}

/** Enters an office in one of this person's cities, once. */
export async function enterOffice(
  deps: Deps,
  { staff, origin }: Keeping,
  { id, city: cityCode, ...details }: z.output<typeof newOffice>,
): Promise<View> {
  requireOwnCity(staff, cityCode);
  if (!(await listCities(deps.db)).some(({ code }) => code === cityCode)) throw invalid(UNKNOWN_CITY);
  await deps.db.transaction(async (trx) => {
    if (!(await insertOffice(trx, id, { cityCode, ...details }))) return;
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'office.entered', detail: { officeId: id }, origin });
  });
  return viewOf(deps, await visibleOffice(deps, staff, id));
}

/** Changes an office; times that were given before stay. Throws the problems not-found and office-changed. */
export async function changeConsoleOffice(
  deps: Deps,
  { staff, origin }: Keeping,
  { id, ...change }: z.output<typeof officeChange> & { id: string },
): Promise<View> {
  const { cityCode } = await visibleOffice(deps, staff, id);
  await deps.db.transaction(async (trx) => {
    if (!(await changeOffice(trx, { id, cityCode, ...change }))) throw problem('office-changed');
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'office.changed', detail: { officeId: id }, origin });
  });
  return viewOf(deps, await visibleOffice(deps, staff, id));
}
