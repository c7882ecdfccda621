import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { shadowContent } from '@trafficdesk/worker/store/shadow-content.ts';
import { readShadowCounts, type ShadowCount } from '@trafficdesk/worker/store/shadow-counts.ts';
import type { Shadow } from '@trafficdesk/worker/store/shadows.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import type { shadow } from './schemas.ts';

export type ShadowView = z.input<typeof shadow>;

const sum = (counts: readonly ShadowCount[]): number => counts.reduce((total, { evaluations }) => total + evaluations, 0);
const isFlip = ({ before, after, sameReasons }: ShadowCount): boolean => after !== null && (before !== after || !sameReasons);

/** How many went from which outcome to which, whatever the reasons. */
async function kindsOf(db: Db, id: string, flips: readonly ShadowCount[]): Promise<ShadowView['kinds']> {
  if (flips.length === 0) return [];
  const ruleSet = await shadowContent(db, id);
  const ways = new Map<string, { before: string; after: string; evaluations: number }>();
  for (const { before, after, evaluations } of flips) {
    const way = JSON.stringify([before, after]);
    ways.set(way, { before, after: after as string, evaluations: (ways.get(way)?.evaluations ?? 0) + evaluations });
  }
  return [...ways.values()].map(({ before, after, evaluations }) => ({
    before,
    beforeTitle: outcomeTitle(ruleSet, before),
    after,
    afterTitle: outcomeTitle(ruleSet, after),
    evaluations,
  }));
}

/** Shadows as people see them, with what they have seen so far. */
export async function shadowViews(db: Db, shadows: readonly Shadow[]): Promise<ShadowView[]> {
  const now = await databaseTime(db);
  const [counts, names] = await Promise.all([
    readShadowCounts(
      db,
      shadows.map(({ id }) => id),
    ),
    staffNames(
      db,
      shadows.flatMap(({ startedBy, endedBy }) => [startedBy, endedBy]),
    ),
  ]);
  const named = (id: string) => ({ id, name: names.get(id) ?? '' });
  return Promise.all(
    shadows.map(async ({ id, documentId, version, draftId, draftRevision, startedBy, startedAt, endsAt, endedBy, endedAt }) => {
      const own = counts.get(id) ?? [];
      const flips = own.filter(isFlip);
      return {
        id,
        documentId,
        version,
        draft: draftId === null ? null : { id: draftId, revision: draftRevision as number },
        running: !endedAt && endsAt > now,
        startedBy: named(startedBy),
        startedAt: startedAt.toISOString(),
        endsAt: (endedAt ?? endsAt).toISOString(),
        endedBy: endedBy ? named(endedBy) : null,
        seen: sum(own),
        flips: sum(flips),
        undecided: sum(own.filter(({ after }) => after === null)),
        kinds: await kindsOf(db, id, flips),
      };
    }),
  );
}
