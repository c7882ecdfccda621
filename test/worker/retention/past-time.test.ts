import { findCasesPastTime, findPhotosPastTime, type RowKey } from '@trafficdesk/worker/store/past-time.ts';
import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import { daysBefore, openNight } from './night.ts';

const { deps, close } = await openNight();
const { db } = deps;

describe('what is past its time is looked for', () => {
  const over = { cases: [{ process: 'binding', outcome: 'refused', before: daysBefore(0) }], unusedBefore: daysBefore(0) };

  test('in stretches of bounded length, however little is found in them', async () => {
    await close({ outcome: 'approved', closedAt: daysBefore(300) });
    const gone = await close({ outcome: 'refused', closedAt: daysBefore(200) });
    const found: string[][] = [];
    for (let after: RowKey | undefined; ; ) {
      const { ids, next } = await findPhotosPastTime(db, over, { after, rows: 2 });
      found.push(ids);
      if (!next) break;
      after = next;
    }
    const left = await db('photos').whereNull('purged_at').where('uploaded_at', '<', daysBefore(0)).pluck('id');
    expect(found.length).toBeGreaterThanOrEqual(Math.ceil(left.length / 2));
    expect(found[0]).toEqual([]);
    expect(found.flat()).toEqual(expect.arrayContaining(gone.photoIds));
  });

  test.each(['photos', 'cases'] as const)('by an index, once there are many %s', async (table) => {
    const trx = await db.transaction();
    try {
      const columns: string[] = (
        await trx('information_schema.columns').where({ table_name: table, table_schema: 'public' }).pluck('column_name')
      ).filter((column) => !['id', 'number', 'uploaded_at', 'closed_at'].includes(column));
      const [moment, more] = table === 'photos' ? ['uploaded_at', ''] : ['closed_at', ', number'];
      await trx.raw(
        `insert into ${table} (id, ${moment}${more}, ${columns.join(', ')})
         select gen_random_uuid(), now() - n * interval '1 minute'${more && ', n::text'}, ${columns.join(', ')}
           from (select * from ${table} where purged_at is null limit 1) as one, generate_series(1, 20000) as n`,
      );
      await trx.raw(`analyze ${table}`);
      let asked = { sql: '', bindings: [] as Knex.RawBinding[] };
      trx.once('query', (query) => (asked = query));
      if (table === 'photos') await findPhotosPastTime(trx, over, { rows: 100 });
      else await findCasesPastTime(trx, over.cases, { rows: 100 });
      const { rows } = await trx.raw(`explain ${asked.sql.replaceAll(/\$\d+/g, '?')}`, asked.bindings);
      expect(JSON.stringify(rows)).toMatch(new RegExp(`Index (Only )?Scan using ${table}_to_purge`));
    } finally {
      await trx.rollback();
    }
  });
});
