import { FIRST_ID } from '../store/pages-by-id.ts';
import type { Verdict } from '../contracts/case.ts';
import type { GatheredStretch, Stretch } from './gathered.ts';
import type { Deps } from '../deps.ts';

const START = [0, FIRST_ID];

interface Row {
  id: string;
  caseId: string;
  officerId: string;
  verdict: Verdict;
  takenAt: Date;
  cityCode: string;
  stage: number;
  photos: number;
  opened: number;
  openedFull: number;
  seconds: number | null;
}

/**
 * A stretch of decisions that were taken since a moment: what of the evidence the officer had opened before, by the audit record. A small
 * picture in a list is no look at a photo; what was joined to a case is not counted. What was claimed ahead is held from when it was taken in hand: before
 * that its officer looked at another case.
 */
export async function gatherDecisions({ db }: Pick<Deps, 'db'>, { since, after, rows }: Stretch): Promise<GatheredStretch> {
  const [takenAt, id] = after ?? START;
  const opened = (sizes: string): string => `count(*) filter (where exists (
    select from audit
     where audit.case_id = looked.case_id and actor_id = looked.officer_id::text and action = 'photo.shown' and at <= looked.proposed_at
       and detail ->> 'photoId' = case_photos.photo_id::text and detail ->> 'size' in (${sizes})))::int`;
  const { rows: looked }: { rows: Row[] } = await db.raw(
    `with looked as materialized (
       select decisions.*, reviews.round, reviews.stage
         from decisions join reviews on reviews.id = decisions.review_id
        where taken_at >= :since and (taken_at, decisions.id) > (:takenAt, :id)
        order by taken_at, decisions.id
        limit :rows)
     select looked.id, looked.case_id as "caseId", officer_id as "officerId", verdict, taken_at as "takenAt", city_code as "cityCode", stage,
            shown.photos, shown.opened, shown."openedFull",
            greatest(0, floor(extract(epoch from proposed_at - claimed.at)))::int as seconds
       from looked
       join cases on cases.id = looked.case_id
      cross join lateral (
        select count(*)::int as photos, ${opened(`'screen', 'full'`)} as opened, ${opened(`'full'`)} as "openedFull"
          from case_photos
         where case_photos.case_id = looked.case_id and case_photos.round = looked.round and join_id is null) as shown
      cross join lateral (
        select max(at) as at from audit
         where audit.case_id = looked.case_id and at <= looked.proposed_at
           and (action in ('claim.taken', 'claim.begun') and actor_id = looked.officer_id::text or action = 'claim.assigned' and detail ->> 'staffId' = looked.officer_id::text)
      ) as claimed
      order by taken_at, looked.id`,
    { since, takenAt: new Date(takenAt as number), id, rows },
  );
  const last = looked.at(-1);
  return {
    gathered: looked.map((row) => ({
      subject: { kind: 'decision', staffId: row.officerId },
      facts: {
        decision: {
          verdict: row.verdict,
          stage: row.stage,
          photos: row.photos,
          photosOpened: row.opened,
          photosOpenedFull: row.openedFull,
          secondsHeld: row.seconds ?? undefined,
        },
      },
      evidence: [{ kind: 'case', id: row.caseId, cityCode: row.cityCode, at: row.takenAt }],
    })),
    next: last && looked.length === rows ? [last.takenAt.getTime(), last.id] : null,
  };
}
