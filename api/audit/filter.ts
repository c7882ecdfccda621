import type { AuditFilter } from '@trafficdesk/worker/store/audit-search.ts';
import { findCaseId } from '@trafficdesk/worker/store/cases.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { auditExport } from './schemas.ts';

type Asked = z.output<typeof auditExport>;

/** What somebody asked for, within what they may see. A case number that nobody has fits nothing. */
export async function filterOf(
  { db }: Pick<Deps, 'db'>,
  { cities }: StaffSession,
  { from, to, caseNumber, caseIds, person, ...asked }: Asked,
): Promise<AuditFilter> {
  const numbered = caseNumber === undefined ? undefined : await findCaseId(db, caseNumber);
  return {
    ...asked,
    cities,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    ...(numbered === undefined ? { caseIds, person } : { caseIds: [numbered].filter((id) => id !== null) }),
  };
}
