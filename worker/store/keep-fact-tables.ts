import type { FactType } from '@trafficdesk/rules/facts/vocabulary.ts';
import { outdateBacktests } from './backtests.ts';
import type { Db } from './connect.ts';
import { factStanding, lockFacts, noteFactStanding } from './fact-table-standing.ts';
import { type FactTable, factTables } from './fact-tables.ts';

const TYPES: Record<FactType, string> = { boolean: 'boolean', number: 'double precision', code: 'text', codes: 'text[]', city: 'text' };

/**
 * Makes the tables of facts that are missing and gives those there are the columns of new facts, as the owner. A table whose vocabulary has
 * changed is emptied, for its values were held against other definitions: no backtest stands on it, and none begins until `fillFactTables` has
 * filled it again. A fact never changes its type: it gets another name.
 */
export async function keepFactTables(db: Db): Promise<void> {
  for (const table of factTables) {
    await db.transaction(async (trx) => {
      await lockFacts(trx, 'others');
      if ((await factStanding(trx, table)) === 'of-another-shape') await shape(trx, table);
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
  await outdateBacktests(trx, table.documentId, 0);
  const isAny = await trx('evaluations').where({ document_id: table.documentId, occasion: 'check' }).first('id');
  await noteFactStanding(trx, table, isAny ? 'to-be-filled' : 'filled');
}
