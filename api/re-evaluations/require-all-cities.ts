import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

const NOT_EVERYWHERE = {
  'zh-CN': '重新判定涉及所有城市的在办申请，而您只负责部分城市，请由负责全部城市的政策批准人操作。',
  en: 'A re-evaluation goes over the open cases of all cities, and yours are only some: ask a policy approver for all cities.',
};

/** Throws a problem for somebody who has a part of the cities: a run goes over the cases of all. */
export function requireAllCities({ cities }: Pick<StaffSession, 'cities'>): void {
  if (cities !== null) throw problem('not-permitted', { detail: NOT_EVERYWHERE });
}
