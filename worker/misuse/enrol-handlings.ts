import { FIRST_ID } from '../store/pages-by-id.ts';
import type { Deps } from '../deps.ts';
import { enrolHandlings } from '../store/misuse-comparisons.ts';
import type { GatheredStretch, Stretch } from './gathered.ts';

const START = [0, FIRST_ID];

/** Notes a stretch of handlings whose penalty was recorded: from then on they are held against the record, again and again. */
export async function gatherEnrolled({ db }: Pick<Deps, 'db'>, { since, after, rows }: Stretch): Promise<GatheredStretch> {
  const [decidedAt, id] = after ?? START;
  const decided: { id: string; decided_at: Date }[] = await db('handlings')
    .where('decided_at', '>=', since)
    .whereRaw('(decided_at, id) > (?, ?)', [new Date(decidedAt as number), id as string])
    .orderBy(['decided_at', 'id'])
    .limit(rows)
    .select('id', 'decided_at');
  const last = decided.at(-1);
  return {
    gathered: [],
    next: last && decided.length === rows ? [last.decided_at.getTime(), last.id] : null,
    also: (trx) =>
      enrolHandlings(
        trx,
        decided.map((each) => each.id),
      ),
  };
}
