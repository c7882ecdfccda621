import { originals } from '@trafficdesk/rules/facts/codes/original.ts';
import { listTakenObjections } from '@trafficdesk/worker/store/objections.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { objectionView as schema } from './schemas.ts';
import type { StaffWords } from './staff-words.ts';

/** What was said against a case that cools off, and by whom, in its order. The words are masked as the case's others are. */
export async function objectionViews(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  caseId: string,
  { objections }: Pick<StaffWords, 'objections'>,
): Promise<z.input<typeof schema>[]> {
  const taken = await listTakenObjections(db, seal, caseId);
  const names = await staffNames(
    db,
    taken.map(({ staffId }) => staffId),
  );
  return taken.map(({ id, kind, channelId, staffId, raisedAt, originals: seen }) => ({
    raisedAt: raisedAt.toISOString(),
    actor: staffId ? (names.get(staffId) ?? staffId) : (channelId as string),
    kind,
    originals: (seen ?? []).map((code) => originals[code]),
    reason: objections.find((written) => written.id === id)?.reason ?? null,
  }));
}
