import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { listAllVersions } from '@trafficdesk/worker/store/policy-versions.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { inForceAt } from './in-force.ts';
import { momentsOf } from './moments-of.ts';
import { type Beside, besideOf } from './require-unchanged-since.ts';
import { gates } from '../threads/pools.ts';

export interface AtGate {
  /** Who asks. */
  staff: Pick<StaffSession, 'id'>;
  documentId: string;
  content: unknown;
  /** When it is to take effect. */
  from: Date;
  signal?: AbortSignal;
}

/**
 * What the gate finds in a policy document: beside the other documents in force at the moment it takes effect, beside those already scheduled
 * to follow them, and in what its rules come to. Takes seconds of a thread: never within a transaction.
 */
export async function findingsAtGate(
  db: Db,
  { staff, documentId, content, from, signal }: AtGate,
): Promise<Beside & { findings: Finding[] }> {
  const versions = await listAllVersions(db);
  const inForce = await Promise.all(momentsOf(versions, documentId, from).map((at) => inForceAt(db, versions, at, documentId)));
  const findings = await gates.run({ account: staff.id, signal }, 'gateThroughout', documentId, content, inForce);
  return { findings, beside: besideOf(versions) };
}
