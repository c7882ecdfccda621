import { reviewDue } from '@trafficdesk/worker/activities/clocks.ts';
import { countBoard } from '@trafficdesk/worker/store/board.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { z } from 'zod';
import { isVisible } from '../cases/visible-case.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { board } from './schemas.ts';

/** Until when something is due soon at a moment: the end of the next working day on the official calendar. */
export const soonAt = (db: Db, at: Date): Promise<Date> => reviewDue(db, 1, at);

/** How the queues of this person's cities stand, by city and process. */
export async function countConsoleBoard({ db }: Deps, { cities }: StaffSession): Promise<z.input<typeof board>> {
  const at = await databaseTime(db);
  const soon = await soonAt(db, at);
  const [lines, cityName] = await Promise.all([countBoard(db, soon), cityNames(db)]);
  return {
    at: at.toISOString(),
    dueSoonUntil: soon.toISOString(),
    lines: lines
      .filter((line) => isVisible(line, cities))
      .map(({ cityCode, oldest, ...line }) => ({
        ...line,
        city: cityCode,
        cityName: cityName(cityCode),
        oldest: oldest.toISOString(),
      })),
  };
}
