import type { Text } from '@trafficdesk/rules/text.ts';
import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import type { Refusal } from '@trafficdesk/worker/contracts/refusal.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import { Refused } from '../engine/call.ts';
import { type Problem, problem } from '../problems/problem.ts';

/** Who, and since when, in words. Times are those of Shanghai. */
function detailOf(type: Refusal['type'], name: string | undefined, at: string | undefined): Text | undefined {
  const time = at && shanghaiTime(new Date(at));
  if (type === 'already-decided' && name && time) return { 'zh-CN': `${name}已于${time}作出决定。`, en: `${name} decided at ${time}.` };
  if (type === 'claim-not-held' && name && time)
    return { 'zh-CN': `${name}自${time}起持有该案件。`, en: `${name} has held the case since ${time}.` };
  if (type === 'claim-not-held')
    return { 'zh-CN': '您的占用已到期或已释放，目前无人持有。', en: 'Your claim lapsed or was released; nobody holds the case now.' };
  return undefined;
}

/** A refusal as staff are told: who decided or holds the case, since when, and what next. */
export async function staffProblem(db: Db, { type, byId, at }: Pick<Refusal, 'type' | 'byId' | 'at'>): Promise<Problem> {
  const name = byId && (await staffNames(db, [byId])).get(byId);
  return problem(type, {
    detail: detailOf(type, name || undefined, at),
    ...(byId && name && { by: { id: byId, name } }),
    ...(at && { at }),
  });
}

/** A refusal as a channel is told: who of the staff did what is none of its business. */
export function refuseChannel(error: unknown): never {
  if (!(error instanceof Refused)) throw error;
  throw problem(error.refusal.type === 'case-changed' ? 'case-changed' : 'wrong-state');
}
