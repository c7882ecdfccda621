import { maskName, maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { listCases } from '@trafficdesk/worker/store/case-list.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import { openSearch } from '../searches/search.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { caseList, caseListQuery } from './schemas.ts';

const vehicleOf = ({ submission }: Case) => (submission && 'vehicle' in submission ? submission.vehicle : null);

/** A page of the cases this person may see, newest first; masked. Throws the problems of `openSearch` where a search is named. */
export async function listConsoleCases(
  deps: Deps,
  staff: StaffSession,
  { after, search: searchId, ...filter }: z.output<typeof caseListQuery>,
  origin: Origin,
): Promise<z.input<typeof caseList>> {
  const { db, seal } = deps;
  const search = searchId === undefined ? undefined : await openSearch(deps, staff, searchId, origin);
  const [{ items, next }, cityName] = await Promise.all([
    listCases(db, seal, { ...filter, sought: search, cities: staff.cities, after: cursorOf(timeKey, after) }),
    cityNames(db),
  ]);
  return {
    items: items.map((found) => {
      const vehicle = found.particulars?.vehicle ?? vehicleOf(found);
      return {
        id: found.id,
        number: found.number,
        process: found.process,
        state: found.state,
        city: found.cityCode,
        cityName: cityName(found.cityCode),
        channel: found.channelId,
        applicantName: found.particulars?.applicant ? maskName(found.particulars.applicant.name) : null,
        plateNumber: vehicle ? maskPlate(vehicle.plateNumber) : null,
        submittedAt: found.submittedAt.toISOString(),
        updatedAt: found.updatedAt.toISOString(),
        deadlineAt: found.deadlineAt?.toISOString() ?? null,
        deletedAt: found.purgedAt?.toISOString() ?? null,
      };
    }),
    next,
    search: search ? { kind: search.kind, searchedAt: search.searchedAt.toISOString() } : null,
  };
}
