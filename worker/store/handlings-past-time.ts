import { FIRST_ID } from './pages-by-id.ts';
import type { HandlingState } from '../contracts/handling-state.ts';
import type { Db } from './connect.ts';
import type { PastTime, RowKey, Stretch } from './past-time.ts';

/** Handlings that ended like this are past their time when they ended, or what was shown lapsed, before this moment. */
export interface HandlingsOver {
  outcome: Extract<HandlingState, 'done' | 'refused' | 'lapsed' | 'eliminated'>;
  before: Date;
}

const START: RowKey = [0, FIRST_ID];

interface Looked {
  id: string;
  moment: Date;
  over: boolean;
}

/** Looks for handlings whose personal data is past its time, in the order in which they ended. */
export async function findHandlingsPastTime(db: Db, over: readonly HandlingsOver[], { after, rows }: Stretch): Promise<PastTime> {
  const [endedAt, id] = after ?? START;
  const { rows: looked }: { rows: Looked[] } = await db.raw(
    `with over as (select * from unnest(cast(:outcomes as text[]), cast(:befores as timestamptz[])) as over (outcome, before)),
     looked as materialized (
       select id, coalesce(ended_at, lapses_at) as moment, case state when 'shown' then 'lapsed' else state end as outcome
         from handlings
        where purged_at is null and (ended_at is not null or state = 'shown')
          and coalesce(ended_at, lapses_at) < :latest and (coalesce(ended_at, lapses_at), id) > (:endedAt, :id)
        order by coalesce(ended_at, lapses_at), id
        limit :rows)
     select id, moment, coalesce(moment < over.before, false) as over from looked left join over using (outcome) order by moment, id`,
    {
      outcomes: over.map(({ outcome }) => outcome),
      befores: over.map(({ before }) => before),
      latest: new Date(Math.max(...over.map(({ before }) => before.getTime()))),
      endedAt: new Date(endedAt),
      id,
      rows,
    },
  );
  const last = looked.at(-1);
  return {
    ids: looked.filter((each) => each.over).map((each) => each.id),
    next: last && looked.length === rows ? [last.moment.getTime(), last.id] : null,
  };
}
