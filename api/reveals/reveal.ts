import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertReveal, lockReveals, type RevealedOf, type RevealWait, waitForReveal } from '@trafficdesk/worker/store/reveals.ts';
import type { z } from 'zod';
import { visibleCase } from '../cases/visible-case.ts';
import { visibleConsultation } from '../consultations/visible.ts';
import type { Deps } from '../deps.ts';
import { visibleHandling } from '../handlings/visible-handling.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { securitySettings } from '../security/settings.ts';
import { ASKER_REVEAL_FIELDS, HANDLING_REVEAL_FIELDS, REVEAL_FIELDS } from './fields.ts';
import type { askerReveal, handlingReveal, reveal, revealed } from './schemas.ts';

const NOTHING: Text = {
  'zh-CN': '这里没有这一项内容，或已依规定删除。',
  en: 'There is nothing in this place, or it was deleted as the rules on retention say.',
};

type Reveal = z.output<typeof reveal> | z.output<typeof handlingReveal> | z.output<typeof askerReveal>;

interface Revealing<R extends Reveal = Reveal> {
  staff: StaffSession;
  reveal: R;
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

/** Counts the reveal and puts it on record, and only then hands the value on. */
async function show(
  { db, seal }: Deps,
  value: string | null | undefined,
  of: RevealedOf,
  { staff, reveal: { field, reason, note }, origin }: Revealing,
): Promise<z.input<typeof revealed>> {
  if (!value) throw problem('not-found', { detail: NOTHING });
  const { revealsPerHour: perHour, revealSeconds: shownSeconds } = await securitySettings(db);
  await db.transaction(async (trx) => {
    await lockReveals(trx, staff.id);
    const wait = await waitForReveal(trx, { staffId: staff.id, perHour });
    if (wait) throw tooMany(perHour, wait);
    const revealId = await insertReveal(trx, seal, { staffId: staff.id, of, field, reason, note: note ?? null });
    await appendAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'person.revealed',
      ...('caseId' in of && of),
      reason,
      detail: { field, revealId, ...(!('caseId' in of) && of) },
      origin,
    });
  });
  return { value, shownSeconds };
}

/**
 * One field of a case in the clear, for somebody who says why. The reveal and its audit record are committed before the value leaves; the
 * record names the field and the reason, never the value. Throws the problems not-found and too-many-reveals.
 */
export async function revealField(
  deps: Deps,
  { caseId, ...revealing }: Revealing<z.output<typeof reveal>> & { caseId: string },
): Promise<z.input<typeof revealed>> {
  const found = await visibleCase(deps, revealing.staff, caseId);
  return show(deps, REVEAL_FIELDS[revealing.reveal.field].of(found), { caseId }, revealing);
}

/** The same of a handling of a violation. */
export async function revealHandlingField(
  deps: Deps,
  { handlingId, ...revealing }: Revealing<z.output<typeof handlingReveal>> & { handlingId: string },
): Promise<z.input<typeof revealed>> {
  const found = await visibleHandling(deps, revealing.staff, handlingId);
  return show(deps, HANDLING_REVEAL_FIELDS[revealing.reveal.field].of(found), { handlingId }, revealing);
}

/** The same of whoever asks the 122 desk something. */
export async function revealAskerField(
  deps: Deps,
  { consultationId, ...revealing }: Revealing<z.output<typeof askerReveal>> & { consultationId: string },
): Promise<z.input<typeof revealed>> {
  const found = await visibleConsultation(deps, revealing.staff, consultationId);
  return show(deps, ASKER_REVEAL_FIELDS[revealing.reveal.field].of(found), { consultationId }, revealing);
}
