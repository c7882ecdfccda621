import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { policyVersion } from './schemas.ts';

export type VersionView = z.input<typeof policyVersion>;

/** The version of one document that is in force at a moment, out of all its versions: the last to take effect, and of those the highest. */
export function liveOf(versions: readonly PolicyVersion[], at: Date): PolicyVersion | null {
  const effective = versions.filter(({ effectiveAt }) => effectiveAt && effectiveAt <= at);
  const order = (a: PolicyVersion, b: PolicyVersion): number => Number(b.effectiveAt) - Number(a.effectiveAt) || b.version - a.version;
  return effective.toSorted(order)[0] ?? null;
}

function stateOf({ id, effectiveAt }: PolicyVersion, live: PolicyVersion | null, at: Date): VersionView['state'] {
  if (!effectiveAt) return 'draft';
  if (effectiveAt > at) return 'scheduled';
  return id === live?.id ? 'live' : 'superseded';
}

/** Versions of one document as people see them; `all` are all of its versions. */
export async function versionViews(db: Db, shown: readonly PolicyVersion[], all: readonly PolicyVersion[]): Promise<VersionView[]> {
  const at = new Date();
  const live = liveOf(all, at);
  const names = await staffNames(
    db,
    shown.flatMap(({ authorId, approverId }) => [authorId, approverId]),
  );
  const person = (id: string | null) => (id ? { id, name: names.get(id) ?? '' } : null);
  return shown.map((version) => ({
    documentId: version.documentId,
    version: version.version,
    state: stateOf(version, live, at),
    note: version.note,
    author: person(version.authorId),
    createdAt: version.createdAt.toISOString(),
    approver: person(version.approverId),
    effectiveAt: version.effectiveAt?.toISOString() ?? null,
  }));
}
