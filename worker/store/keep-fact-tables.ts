import { createHash } from 'node:crypto';
import type { FactType } from '@trafficdesk/rules/facts/vocabulary.ts';
import { cancelOpenBacktests } from './backtests.ts';
import type { Db } from './connect.ts';
import { type FactTable, factTables } from './fact-tables.ts';

const TYPES: Record<FactType, string> = { boolean: 'boolean', number: 'double precision', code: 'text', codes: 'text[]' };

/** Stands in a comment on the table: which definitions its values were held against. */
function shapeOf({ vocabulary }: FactTable): string {
  const definitions = Object.entries(vocabulary.facts).map(([path, { type, range, choices }]) => [
    path,
    type,
    range,
    Object.keys(choices ?? {}),
  ]);
  return createHash('sha256').update(JSON.stringify(definitions)).digest('hex');
}

/**
 * Makes the tables of facts that are missing and gives those there are the columns of new facts, as the owner. A table whose vocabulary has
 * changed is emptied, for its values were held against other definitions, and backtests that were reading it are over: `fillFactTables` fills
 * it again. A fact never changes its type: it gets another name.
 */
export async function keepFactTables(db: Db): Promise<void> {
  for (const table of factTables) {
    await db.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(hashtext(?))', ['facts']);
      const { rows } = await trx.raw('select obj_description(to_regclass(?)) as shape', [table.name]);
      if (rows[0].shape !== shapeOf(table)) await shape(trx, table);
    });
  }
}

async function shape(trx: Db, table: FactTable): Promise<void> {
  await trx.raw(
    `create table if not exists ?? (
      evaluation_id bigint primary key references evaluations,
      evaluated_at timestamptz(3) not null,
      city_code text not null,
      channel_id text not null
    )`,
    [table.name],
  );
  for (const [at, { type }] of Object.values(table.vocabulary.facts).entries())
    await trx.raw(`alter table ?? add column if not exists ?? ${TYPES[type]}`, [table.name, table.columns[at] as string]);
  await trx.raw('truncate ??', [table.name]);
  await cancelOpenBacktests(trx, table.documentId);
  const { rows } = await trx.raw(`select format('comment on table %I is %L', ?::text, ?::text) as statement`, [table.name, shapeOf(table)]);
  await trx.raw(rows[0].statement);
}
