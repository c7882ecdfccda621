import { findingLine } from '@trafficdesk/worker/audit/finding.ts';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { about, type Invariant } from './evidence.ts';

/** The audit chain holds from its first record to its head, and against every head that was signed. */
export const auditWhole: Invariant = async ({ db, anchors }) => [
  about((await verifyAudit(db, anchors)).findings.map(findingLine), 'places where the audit chain is not whole'),
];
