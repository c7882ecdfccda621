import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';

/** The lists whose filters can be kept. */
export const FILTERED_LISTS = ['cases', 'queue'] as const;
type FilteredList = (typeof FILTERED_LISTS)[number];

/** A filter somebody keeps under a name of their own. */
export interface SavedFilter {
  id: string;
  list: FilteredList;
  name: string;
  /** As it stands in the address of the list. */
  filter: Record<string, string>;
}

const COLUMNS = ['id', 'list', 'name', 'filter'] as const;

/** What somebody keeps, by name. */
export const listSavedFilters = (db: Db, staffId: string): Promise<SavedFilter[]> =>
  db('saved_filters')
    .where({ staff_id: staffId })
    .orderBy(['list', 'name'])
    .select(...COLUMNS);

/** Keeps a filter, in the place of one of the same name. Null where somebody keeps `most` others for this list. */
export async function saveFilter(
  trx: Db,
  { staffId, most, list, name, filter }: Omit<SavedFilter, 'id'> & { staffId: string; most: number },
): Promise<SavedFilter | null> {
  // Two at once by one person wait for each other, so that there are no more than there may be.
  await lockOn(trx, `saved filters of ${staffId}`);
  const others = await trx('saved_filters').where({ staff_id: staffId, list }).whereNot({ name }).limit(most).pluck('id');
  if (others.length >= most) return null;
  const [saved] = await trx('saved_filters')
    .insert({ staff_id: staffId, list, name, filter: JSON.stringify(filter) })
    .onConflict(['staff_id', 'list', 'name'])
    .merge(['filter'])
    .returning([...COLUMNS]);
  return saved;
}

/** Drops a filter of somebody's; nothing happens where it is not there. */
export const dropSavedFilter = (db: Db, { id, staffId }: { id: string; staffId: string }): Promise<number> =>
  db('saved_filters').where({ id, staff_id: staffId }).delete();
