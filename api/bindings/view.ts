import { maskName, maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import type { Binding } from '@trafficdesk/worker/store/bindings.ts';
import type { z } from 'zod';
import type { binding } from './schemas.ts';

export type BindingView = z.input<typeof binding>;

/** A binding as it leaves this API: masked. */
export const bindingView = ({ particulars, ...found }: Binding): BindingView => ({
  id: found.id,
  caseId: found.caseId,
  state: found.endedAt ? 'ended' : 'active',
  plateNumber: particulars?.vehicle ? maskPlate(particulars.vehicle.plateNumber) : null,
  plateType: particulars?.vehicle?.plateType ?? null,
  driverName: particulars?.applicant ? maskName(particulars.applicant.name) : null,
  approvedAt: found.approvedAt.toISOString(),
  effectiveAt: found.effectiveAt.toISOString(),
  endedAt: found.endedAt?.toISOString() ?? null,
  endedBy: found.endedBy,
  deletedAt: found.purgedAt?.toISOString() ?? null,
});
