import { auditKey, searchAudit } from '@trafficdesk/worker/store/audit-search.ts';
import { pageOf } from '@trafficdesk/worker/store/cursor.ts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { filterOf } from './filter.ts';
import type { auditList, auditQuery } from './schemas.ts';
import { auditViews } from './view.ts';

const keyOfPage = z.tuple([z.int().min(0).max(8.64e15), z.int().min(0)]);

/** A page of the audit record, newest first. */
export async function listAudit(
  deps: Deps,
  staff: StaffSession,
  { after, limit, ...asked }: z.output<typeof auditQuery>,
): Promise<z.input<typeof auditList>> {
  const filter = await filterOf(deps, staff, asked);
  const found = await searchAudit(deps.db, filter, { order: 'desc', after: cursorOf(keyOfPage, after), limit: limit + 1 });
  const { items, next } = pageOf(found, limit, auditKey);
  return { items: await auditViews(deps.db, items), next };
}
