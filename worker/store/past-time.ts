import type { Db } from './connect.ts';

/** Cases of this process and outcome are past their time when what the time runs from lies before this moment. */
export interface TimeOver {
  process: string;
  outcome: string;
  before: Date;
}

/** Rows are gone through in the order of a moment, in milliseconds since 1970, and their id. */
export type RowKey = [moment: number, id: string];

export interface Batch {
  after?: RowKey | undefined;
  limit: number;
}

const START: RowKey = [0, '00000000-0000-0000-0000-000000000000'];

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

/**
 * Photos that are past their time: every case they came into is, by the time it closed; or they came into none. In the order of their upload;
 * with `ids`, those of them only.
 */
export async function listPhotosPastTime(db: Db, over: PhotosOver, { after, limit }: Batch, ids?: readonly string[]): Promise<RowKey[]> {
  const [uploadedAt, id] = after ?? START;
  const { rows } = await db.raw(
    `with over as (select * from ${overTable})
     select id, uploaded_at as moment
       from photos
      where purged_at is null
        and uploaded_at < :latest and (uploaded_at, id) > (:uploadedAt, :id)
        and (cast(:ids as uuid[]) is null or id = any(:ids))
        and case when exists (select from case_photos where photo_id = photos.id)
            then not exists (
              select from case_photos
                join cases on cases.id = case_photos.case_id
                left join over on over.process = cases.process and over.outcome = cases.state and cases.closed_at < over.before
               where photo_id = photos.id and over.process is null)
            else uploaded_at < :unusedBefore end
      order by uploaded_at, id
      limit :limit`,
    {
      ...overBindings(over.cases),
      latest: latestOf([over.unusedBefore, ...over.cases.map(({ before }) => before)]),
      unusedBefore: over.unusedBefore,
      uploadedAt: new Date(uploadedAt),
      id,
      ids: ids ?? null,
      limit,
    },
  );
  return rows.map((row: { id: string; moment: Date }) => [row.moment.getTime(), row.id]);
}

/**
 * Cases whose personal data is past its time, in the order in which they closed. The time of one that became a binding runs from the end of
 * the binding: while that is active, the case is never past its time.
 */
export async function listCasesPastTime(db: Db, over: readonly TimeOver[], { after, limit }: Batch): Promise<RowKey[]> {
  const [closedAt, id] = after ?? START;
  const { rows } = await db.raw(
    `select cases.id, cases.closed_at as moment
       from cases
       join ${overTable} on over.process = cases.process and over.outcome = cases.state
       left join bindings on bindings.case_id = cases.id
      where cases.purged_at is null
        and cases.closed_at < :latest and (cases.closed_at, cases.id) > (:closedAt, :id)
        and cases.closed_at < over.before and (bindings.id is null or bindings.ended_at < over.before)
      order by cases.closed_at, cases.id
      limit :limit`,
    { ...overBindings(over), latest: latestOf(over.map(({ before }) => before)), closedAt: new Date(closedAt), id, limit },
  );
  return rows.map((row: { id: string; moment: Date }) => [row.moment.getTime(), row.id]);
}
