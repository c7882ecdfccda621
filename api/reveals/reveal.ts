import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertReveal, lockReveals, type RevealWait, waitForReveal } from '@trafficdesk/worker/store/reveals.ts';
import type { z } from 'zod';
import { visibleCase } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { securitySettings } from '../security/settings.ts';
import { REVEAL_FIELDS } from './fields.ts';
import type { reveal, revealed } from './schemas.ts';

const NOTHING: Text = {
  'zh-CN': '该案件没有这一项内容，或已依规定删除。',
  en: 'The case has nothing in this place, or it was deleted as the rules on retention say.',
};

interface Revealing {
  staff: StaffSession;
  caseId: string;
  reveal: z.output<typeof reveal>;
  origin: Origin;
}

function tooMany(perHour: number, { until, seconds }: RevealWait): Problem {
  const time = shanghaiTime(until);
  return problem('too-many-reveals', {
    detail: {
      'zh-CN': `每小时最多查看 ${perHour} 项，${time} 后可再查看。`,
      en: `At most ${perHour} fields an hour; the next can be shown after ${time}.`,
    },
    at: until.toISOString(),
    headers: { 'Retry-After': String(seconds) },
  });
}

/**
 * One field of a case in the clear, for somebody who says why. The reveal and its audit record are committed before the value leaves; the
 * record names the field and the reason, never the value. Throws the problems not-found and too-many-reveals.
 */
export async function revealField(deps: Deps, { staff, caseId, reveal, origin }: Revealing): Promise<z.input<typeof revealed>> {
  const { db, seal } = deps;
  const { field, reason, note = null } = reveal;
  const value = REVEAL_FIELDS[field].of(await visibleCase(deps, staff, caseId));
  if (!value) throw problem('not-found', { detail: NOTHING });
  const { revealsPerHour: perHour, revealSeconds: shownSeconds } = await securitySettings(db);
  await db.transaction(async (trx) => {
    await lockReveals(trx, staff.id);
    const wait = await waitForReveal(trx, { staffId: staff.id, perHour });
    if (wait) throw tooMany(perHour, wait);
    const revealId = await insertReveal(trx, seal, { staffId: staff.id, caseId, field, reason, note });
    await appendAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'person.revealed',
      caseId,
      reason,
      detail: { field, revealId },
      origin,
    });
  });
  return { value, shownSeconds };
}
