import { invalid } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

const NOT_YOURS = { 'zh-CN': '您不负责该地市的窗口。', en: 'You do not serve at a counter of this city.' };

/** Throws a problem for a city that this person does not serve in. */
export function requireOwnCity({ cities }: Pick<StaffSession, 'cities'>, city: string): void {
  if (cities && !cities.includes(city)) throw invalid({ field: '/city', message: NOT_YOURS });
}
