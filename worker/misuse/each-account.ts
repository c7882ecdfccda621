import type { Db } from '../store/connect.ts';
import type { Deps } from '../deps.ts';
import type { Gathered, GatheredStretch, Stretch } from './gathered.ts';

/** Accounts of one stretch: what one person did in a year is much to count. */
const ACCOUNTS = 20;

/** Gathers of a stretch of staff accounts, one after the other, in the order of their ids. */
export const eachAccount =
  (gather: (db: Db, staffId: string, stretch: Stretch) => Promise<Gathered[]>) =>
  async ({ db }: Pick<Deps, 'db'>, stretch: Stretch): Promise<GatheredStretch> => {
    const query = db('staff').orderBy('id').limit(ACCOUNTS);
    if (stretch.after) query.where('id', '>', stretch.after[0] as string);
    const ids: string[] = await query.pluck('id');
    const gathered: Gathered[] = [];
    for (const id of ids) {
      gathered.push(...(await gather(db, id, stretch)));
      stretch.beat();
    }
    const last = ids.at(-1);
    return { gathered, next: last !== undefined && ids.length === ACCOUNTS ? [last] : null };
  };
