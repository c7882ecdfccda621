import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listCities } from '@trafficdesk/worker/store/cities.ts';
import { findConsultation, insertConsultation } from '@trafficdesk/worker/store/consultations.ts';
import type { z } from 'zod';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import { requireOwnCity } from '../counter/require-own-city.ts';
import type { Deps } from '../deps.ts';
import { invalid } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { newConsultation } from './schemas.ts';
import { type ConsultationView, consultationView } from './view.ts';

const ID_TAKEN = { 'zh-CN': '该编号已用于另一咨询。', en: 'This id belongs to another consultation.' };

/** Begins a consultation with somebody on the telephone, once, however often it is sent. It stands from now on, whatever becomes of the page. */
export async function openConsultation(
  deps: Deps,
  staff: StaffSession,
  { city: cityCode, ...begun }: z.output<typeof newConsultation>,
  origin: Origin,
): Promise<ConsultationView> {
  const { db, seal } = deps;
  requireOwnCity(staff, cityCode);
  if (!(await listCities(db)).some(({ code }) => code === cityCode)) throw invalid(UNKNOWN_CITY);
  await db.transaction(async (trx) => {
    if (!(await insertConsultation(trx, seal, { ...begun, cityCode, by: { staffId: staff.id }, asker: null }))) return;
    const detail = { consultationId: begun.id, way: begun.way, city: cityCode };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'consultation.opened', detail, origin });
  });
  const found = await findConsultation(db, seal, begun.id);
  if (found?.staffId !== staff.id || found.way !== begun.way) throw invalid({ field: '/id', message: ID_TAKEN });
  return consultationView(deps, staff, begun.id);
}
