import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { findStaffMember, type StaffMember } from '@trafficdesk/worker/store/staff-members.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import type { staffMember } from './schemas.ts';

export type MemberView = z.input<typeof staffMember>;

/** For how long an unused session stays open, in seconds. */
export const idleSeconds = async (db: Db): Promise<number> => (await securitySettings(db)).idleMinutes * 60;

/** Members of staff as the console shows them. */
export async function memberViews(db: Db, members: readonly StaffMember[]): Promise<MemberView[]> {
  const cityName = await cityNames(db);
  return members.map(({ cities, passwordGivenAt, secondFactorSince, lockedUntil, disabledAt, createdAt, ...member }) => ({
    ...member,
    cities: cities?.map((code) => ({ code, name: cityName(code) })) ?? null,
    passwordGivenAt: passwordGivenAt?.toISOString() ?? null,
    secondFactorSince: secondFactorSince?.toISOString() ?? null,
    lockedUntil: lockedUntil?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }));
}

/** One of them; a problem where there is none. */
export async function memberView(db: Db, id: string): Promise<MemberView> {
  const found = await findStaffMember(db, id, await idleSeconds(db));
  const [view] = found ? await memberViews(db, [found]) : [];
  if (!view) throw problem('not-found');
  return view;
}
