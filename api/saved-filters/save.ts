import { saveFilter } from '@trafficdesk/worker/store/saved-filters.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { filterSaving, savedFilter } from './schemas.ts';

/** As many as fit beside a list. */
const MOST = 12;

/** Keeps a filter of one's own under a name. Throws the problem too-many-saved-filters. */
export async function keepFilter(
  { db }: Pick<Deps, 'db'>,
  { id: staffId }: StaffSession,
  wanted: z.output<typeof filterSaving>,
): Promise<z.input<typeof savedFilter>> {
  const saved = await db.transaction((trx) => saveFilter(trx, { ...wanted, staffId, most: MOST }));
  if (!saved) throw problem('too-many-saved-filters');
  return saved;
}
