import { type Colleague, listColleagues } from '@trafficdesk/worker/store/colleagues.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { PERMISSIONS } from '../permissions/permissions.ts';
import type { StaffSession } from '../sessions/guard.ts';

/** Everybody but the caller who may see a case of this city, and can be named in a note on it. */
export const colleaguesAt = async (db: Db, { id }: StaffSession, { cityCode }: { cityCode: string }): Promise<Colleague[]> =>
  (await listColleagues(db, { roles: PERMISSIONS['case.read'], cityCode })).filter((each) => each.id !== id);
