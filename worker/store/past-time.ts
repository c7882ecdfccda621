import { FIRST_ID } from './pages-by-id.ts';
import type { Db } from './connect.ts';

/** Cases of this process and outcome are past their time when what the time runs from lies before this moment. */
export interface TimeOver {
  process: string;
  outcome: string;
  before: Date;
}

/** Rows are gone through in the order of a moment, in milliseconds since 1970, and their id. */
export type RowKey = [moment: number, id: string];

/** A stretch of rows to look through: so many, from after a key on. However few are past their time, no more are read at once. */
export interface Stretch {
  after?: RowKey | undefined;
  rows: number;
}

/** The ids of what is past its time in a stretch, and the key the next one begins after; null at the end. */
export interface PastTime {
  ids: string[];
  next: RowKey | null;
}

const START: RowKey = [0, FIRST_ID];

interface Looked {
  id: string;
  moment: Date;
  over: boolean;
}

function pastTime(looked: readonly Looked[], rows: number): PastTime {
  const last = looked.at(-1);
  return {
    ids: looked.filter(({ over }) => over).map(({ id }) => id),
    next: last && looked.length === rows ? [last.moment.getTime(), last.id] : null,
  };
}

const overTable =
  'unnest(cast(:processes as text[]), cast(:outcomes as text[]), cast(:befores as timestamptz[])) as over (process, outcome, before)';

const overBindings = (over: readonly TimeOver[]) => ({
  processes: over.map(({ process }) => process),
  outcomes: over.map(({ outcome }) => outcome),
  befores: over.map(({ before }) => before),
});

const latestOf = (moments: readonly Date[]): Date => new Date(Math.max(...moments.map(Number)));

export interface PhotosOver {
  /** By how the cases ended that a photo came into. */
  cases: readonly TimeOver[];
  /** Photos that came into no case and were uploaded before this moment. */
  unusedBefore: Date;
}

/** Photo by photo, so that no more of the cases is read than those these photos came into. */
const PHOTO_IS_OVER = `coalesce(uses.over, moment < :unusedBefore)`;
const USES = `cross join lateral (
  select bool_and(coalesce(cases.closed_at < over.before, false)) as over
    from case_photos
    join cases on cases.id = case_photos.case_id
    left join over on over.process = cases.process and over.outcome = cases.state
   where photo_id = looked.id) as uses`;

const photoBindings = ({ cases, unusedBefore }: PhotosOver) => ({ ...overBindings(cases), unusedBefore });

/**
 * Looks for photos that are past their time, in the order of their upload: every case one came into is, by the time it closed; or it came into
 * none, and its own upload is.
 */
export async function findPhotosPastTime(db: Db, over: PhotosOver, { after, rows }: Stretch): Promise<PastTime> {
  const [uploadedAt, id] = after ?? START;
  const { rows: looked } = await db.raw(
    `with over as (select * from ${overTable}),
     looked as materialized (
       select id, uploaded_at as moment
         from photos
        where purged_at is null and uploaded_at < :latest and (uploaded_at, id) > (:uploadedAt, :id)
        order by uploaded_at, id
        limit :rows)
     select id, moment, ${PHOTO_IS_OVER} as over from looked ${USES} order by moment, id`,
    {
      ...photoBindings(over),
      latest: latestOf([over.unusedBefore, ...over.cases.map(({ before }) => before)]),
      uploadedAt: new Date(uploadedAt),
      id,
      rows,
    },
  );
  return pastTime(looked, rows);
}

/** Those of these photos that are past their time. */
export async function photosPastTime(db: Db, over: PhotosOver, ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.raw(
    `with over as (select * from ${overTable}),
     looked as (select id, uploaded_at as moment from photos where purged_at is null and id = any(:ids))
     select id from looked ${USES} where ${PHOTO_IS_OVER} order by moment, id`,
    { ...photoBindings(over), ids },
  );
  return rows.map(({ id }: { id: string }) => id);
}

/**
 * Looks for cases whose personal data is past its time, in the order in which they closed. The time of one that became a binding runs from
 * the end of the binding, and of one that closed an online way from the end of that: until then, the case is never past its time.
 */
export async function findCasesPastTime(db: Db, over: readonly TimeOver[], { after, rows }: Stretch): Promise<PastTime> {
  const [closedAt, id] = after ?? START;
  const { rows: looked } = await db.raw(
    `with over as (select * from ${overTable}),
     looked as materialized (
       select id, closed_at as moment, process, state
         from cases
        where purged_at is null and closed_at < :latest and (closed_at, id) > (:closedAt, :id)
        order by closed_at, id
        limit :rows)
     select looked.id, moment,
            coalesce(moment < over.before and (bindings.id is null or bindings.ended_at < over.before)
              and not exists (select from blocks where case_id = looked.id and coalesce(lifted_at, until_at) >= over.before), false) as over
       from looked
       left join over on over.process = looked.process and over.outcome = looked.state
       left join bindings on bindings.case_id = looked.id
      order by moment, looked.id`,
    { ...overBindings(over), latest: latestOf(over.map(({ before }) => before)), closedAt: new Date(closedAt), id, rows },
  );
  return pastTime(looked, rows);
}
