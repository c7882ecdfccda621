import { connect, databaseUrlOf } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { atEnd } from './at-end.ts';

/**
 * A database whose clock can be put forward, as that of a time-skipping server is: over the pool answered, moments taken of the clock are so many
 * milliseconds later. Call once per test file.
 */
export async function skippingDatabase(db: Knex): Promise<{ db: Knex; putForward: (ms: number) => Promise<void> }> {
  await db.raw(`
    create schema skipped;
    create table skipped.time as select 0::bigint as ms;
    create function skipped.clock_timestamp() returns timestamptz language sql volatile as
      $$ select pg_catalog.clock_timestamp() + (select ms from skipped.time) * interval '1 millisecond' $$;
  `);
  const url = new URL(databaseUrlOf(db));
  url.searchParams.set('options', '-c search_path=skipped,pg_catalog,public');
  const skipping = connect(url.href, { name: 'test of skipped time' });
  atEnd(() => skipping.destroy());
  return { db: skipping, putForward: async (ms) => void (await db.raw('update skipped.time set ms = ?', [ms])) };
}
