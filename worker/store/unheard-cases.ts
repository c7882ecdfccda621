import { ask } from './ask.ts';
import type { CaseOfProcess } from './cases.ts';
import type { Db } from './connect.ts';
import { perDatabase, together } from './together.ts';

interface Heard {
  caseId: string;
  revision: number;
}

/** In the order of their ids, as every statement that locks several cases does. */
const noteAll = perDatabase((db: Db) =>
  together(async (all: readonly Heard[]) => {
    await ask(
      db,
      `update cases set unheard = null
         from (select found.id
                 from (select id, revision from unnest((select $1::uuid[]), (select $2::int[])) as news (id, revision) order by id) news
                -- A limit has each case looked up: as long as there are few, all of them would be read.
                cross join lateral (select id from cases where id = news.id and unheard <= news.revision limit 1 for update) found) heard
        where cases.id = heard.id`,
      [all.map(({ caseId }) => caseId), all.map(({ revision }) => revision)],
    );
    return all;
  }),
);

/** Writes down that what follows from a case's standing at this revision is done, or that its workflow has heard of it. */
export async function noteHeard(db: Db, heard: Heard): Promise<void> {
  await noteAll(db)(heard);
}

/**
 * Cases that moved on `seconds` ago or more and of which nobody has heard: a process was killed, or a signal lost. The longest ago first; those that
 * wait to be checked are not among them.
 */
export const listUnheardCases = (db: Db, { seconds }: { seconds: number }): Promise<CaseOfProcess[]> =>
  db('cases')
    .whereRaw('unheard is not null')
    .whereRaw('updated_at < clock_timestamp() - make_interval(secs => ?)', [seconds])
    .orderBy('updated_at')
    .limit(100)
    .select('id', 'process');
