import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { z } from 'zod';
import { endBindingByPerson } from '../bindings/end.ts';
import type { BindingView } from '../bindings/view.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requireOriginals } from './originals.ts';
import type { counterBindingEnd } from './schemas.ts';

interface Ending extends z.output<typeof counterBindingEnd> {
  staff: StaffSession;
  bindingId: string;
  origin: Origin;
}

/** The driver or the owner, who is present, ends a binding of whatever city. Throws a problem that names originals not seen. */
export async function endBindingAtCounter(deps: Deps, { staff, originals, origin, ...ending }: Ending): Promise<BindingView> {
  const actor = { kind: 'staff', id: staff.id } as const;
  await requireOriginals(deps, 'unbinding', originals);
  const detail = { task: 'unbinding', bindingId: ending.bindingId, originals };
  await appendAudit(deps.db, { actor, action: 'counter.originals-seen', detail, origin });
  return endBindingByPerson(deps, { ...ending, actor, origin });
}
