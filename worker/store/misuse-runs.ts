import type { MisuseSubject } from '@trafficdesk/rules/facts/codes/misuse-subject.ts';
import type { MisusePlace } from '../contracts/misuse.ts';
import type { Db } from './connect.ts';

/** How many subjects of each kind. */
export type SubjectCounts = Partial<Record<MisuseSubject, number>>;

/** A night's look for misuse, as far as it has come. */
export interface MisuseRun {
  id: string;
  policyVersionId: number;
  startedAt: Date;
  /** What is counted together begins here. */
  from: Date;
  /** Single events before this were looked at by another run, under the same rules. */
  since: Date;
  /** Null once it has ended, or was given up. */
  place: MisusePlace | null;
  looked: SubjectCounts;
  /** Of these not all was known that the rules ask for. */
  unclear: SubjectCounts;
  found: number;
  seenAgain: number;
  finishedAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  policyVersionId: 'policy_version_id',
  startedAt: 'started_at',
  from: 'from_at',
  since: 'since_at',
  place: 'place',
  looked: 'looked',
  unclear: 'unclear',
  found: 'found',
  seenAgain: 'seen_again',
  finishedAt: 'finished_at',
};

/**
 * Writes a run that begins now, by the database's clock, and gives up any that did not end; one of this id that is there stays as it is. What was decided just before the run before
 * began may have come to the table after it: a day of it is looked at again.
 */
export async function beginMisuseRun(
  db: Db,
  { id, policyVersionId, days, place }: { id: string; policyVersionId: number; days: number; place: MisusePlace },
): Promise<void> {
  await db('misuse_runs').whereNotNull('place').whereNot({ id }).update({ place: null });
  await db.raw(
    `insert into misuse_runs (id, policy_version_id, from_at, since_at, place)
     select :id::uuid, :policyVersionId::bigint, period.begins, coalesce(greatest(period.begins, (
              select max(started_at) - interval '1 day' from misuse_runs
               where policy_version_id = :policyVersionId and finished_at is not null)), period.begins), :place::jsonb
       from (select clock_timestamp() - make_interval(days => :days) as begins) as period
     on conflict (id) do nothing`,
    { id, policyVersionId, days, place: JSON.stringify(place) },
  );
}

/** A run; null when there is none. */
export const findMisuseRun = async (db: Db, id: string): Promise<MisuseRun | null> =>
  (await db('misuse_runs').where({ id }).first(COLUMNS)) ?? null;

/** Locks a run that still stands where it was read; false where somebody has taken it on meanwhile. */
export async function lockMisuseRun(trx: Db, { id, place }: MisuseRun): Promise<boolean> {
  const row = await trx('misuse_runs')
    .where({ id })
    .whereRaw('place = ?::jsonb', [JSON.stringify(place)])
    .forUpdate()
    .first('id');
  return row !== undefined;
}

/** Takes a locked run on to its next place, or ends it, with what was looked at and found so far. */
export async function advanceMisuseRun(
  trx: Db,
  id: string,
  { place, looked, unclear, found, seenAgain }: Pick<MisuseRun, 'place' | 'looked' | 'unclear' | 'found' | 'seenAgain'>,
): Promise<void> {
  await trx('misuse_runs')
    .where({ id })
    .update({
      place: place && JSON.stringify(place),
      looked: JSON.stringify(looked),
      unclear: JSON.stringify(unclear),
      found,
      seen_again: seenAgain,
      finished_at: place ? null : trx.raw('clock_timestamp()'),
    });
}

/** The run that ended last; null where none has. */
export const findLastMisuseRun = async (db: Db): Promise<MisuseRun | null> =>
  (await db('misuse_runs').whereNotNull('finished_at').orderBy('started_at', 'desc').first(COLUMNS)) ?? null;
