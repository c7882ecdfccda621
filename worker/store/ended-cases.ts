import type { CaseOfProcess } from './cases.ts';
import type { Db } from './connect.ts';

/** Those of the cases named that came to their end ten minutes ago or more, when everybody concerned is told as a rule. */
export const listEndedCases = (db: Db, ids: readonly string[]): Promise<CaseOfProcess[]> =>
  db('cases').whereIn('id', ids).whereRaw(`closed_at < clock_timestamp() - interval '10 minutes'`).select('id', 'process');
