import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listSubjectCases } from '@trafficdesk/worker/store/audit-subjects.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { type auditSubject, type auditSubjectCases, MOST_CASES } from './schemas.ts';

/**
 * The cases somebody is in, found by ID number, and the key by which searches for them are. The search is on record before it is answered, with its
 * reason and without the number.
 */
export async function findAuditSubject(
  { db, seal }: Deps,
  { id, cities }: StaffSession,
  { identityNumber, reason }: z.output<typeof auditSubject>,
  origin: Origin,
): Promise<z.input<typeof auditSubjectCases>> {
  const identityHash = seal.lookupHash('identity', identityNumber);
  const found = await listSubjectCases(db, { identityHash, cities, limit: MOST_CASES + 1 });
  const cases = found.slice(0, MOST_CASES);
  const person = identityHash.toString('base64url');
  const detail = { person, found: cases.length };
  await appendAudit(db, { actor: { kind: 'staff', id }, action: 'audit.person-searched', reason, detail, origin });
  return {
    cases: cases.map(({ isApplicant, isOwner, submittedAt, ...found }) => ({
      ...found,
      submittedAt: submittedAt.toISOString(),
      as: [...(isApplicant ? (['applicant'] as const) : []), ...(isOwner ? (['owner'] as const) : [])],
    })),
    more: found.length > MOST_CASES,
    person,
  };
}
