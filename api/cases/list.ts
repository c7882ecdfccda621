import { maskName, maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { type Case, listCases } from '@trafficdesk/worker/store/cases.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { caseList, caseListQuery } from './schemas.ts';

const vehicleOf = ({ submission }: Case) => (submission && 'vehicle' in submission ? submission.vehicle : null);

/** A page of the cases this person may see, newest first; masked. */
export async function listConsoleCases(
  { db, seal }: Deps,
  { cities }: StaffSession,
  { after, ...filter }: z.output<typeof caseListQuery>,
): Promise<z.input<typeof caseList>> {
  const [{ items, next }, cityName] = await Promise.all([
    listCases(db, seal, { ...filter, cities, after: cursorOf(timeKey, after) }),
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
  };
}
