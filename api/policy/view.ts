import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { liveOf, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { policyVersion } from './schemas.ts';

export type VersionView = z.input<typeof policyVersion>;

function stateOf({ id, effectiveAt, withdrawnAt }: PolicyVersion, live: PolicyVersion | null, at: Date): VersionView['state'] {
  if (withdrawnAt) return 'withdrawn';
  if (!effectiveAt) return 'proposed';
  if (effectiveAt > at) return 'scheduled';
  return id === live?.id ? 'live' : 'superseded';
}

/** Versions of one document as people see them; `all` are all of its versions. */
export async function versionViews(db: Db, shown: readonly PolicyVersion[], all: readonly PolicyVersion[]): Promise<VersionView[]> {
  const at = await databaseTime(db);
  const live = liveOf(all, at);
  const names = await staffNames(
    db,
    shown.flatMap(({ authorId, approverId, withdrawnBy, editorIds }) => [authorId, approverId, withdrawnBy, ...editorIds]),
  );
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  const person = (id: string | null) => (id ? named(id) : null);
  const withdrawalOf = ({ withdrawnAt: when, withdrawnBy: by, withdrawalReason: reason }: PolicyVersion): VersionView['withdrawal'] =>
    when && by && reason ? { by: named(by), at: when.toISOString(), reason } : null;
  return shown.map((version) => ({
    documentId: version.documentId,
    version: version.version,
    state: stateOf(version, live, at),
    note: version.note,
    author: person(version.authorId),
    editors: version.editorIds.map(named),
    createdAt: version.createdAt.toISOString(),
    approver: person(version.approverId),
    basedOn: version.basedOn,
    effectiveAt: version.effectiveAt?.toISOString() ?? null,
    withdrawal: withdrawalOf(version),
  }));
}
