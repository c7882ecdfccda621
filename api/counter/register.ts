import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type Completed, completeRegistration } from '../registrations/complete.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requireOriginals } from './originals.ts';
import { requireOwnCity } from './require-own-city.ts';
import type { counterRegistration } from './schemas.ts';

interface Registering {
  staff: StaffSession;
  /** Made by the console once per registration. */
  key: string;
  sent: z.output<typeof counterRegistration>;
  origin: Origin;
}

/** Registers somebody who is present, once, however often it is sent. Problems as of completeRegistration, and one that names originals not seen. */
export async function registerAtCounter(deps: Deps, { staff, key, sent, origin }: Registering): Promise<Completed> {
  const { originals, ...applicant } = sent;
  const by = { kind: 'staff', id: staff.id, originals } as const;
  requireOwnCity(staff, applicant.city);
  await requireOriginals(deps, 'registration', originals);
  await appendAudit(deps.db, { actor: by, action: 'counter.originals-seen', detail: { task: 'registration', originals }, origin });
  return completeRegistration(deps, { by, key, applicant, origin });
}
