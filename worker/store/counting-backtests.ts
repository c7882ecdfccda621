import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { Knex } from 'knex';
import type { Db } from './connect.ts';
import { factTableOf } from './fact-tables.ts';
import { currentPolicy } from './policy-versions.ts';

/** What makes a backtest one to publish on: how long since it began, and how much of what is stored now it read at the least. */
export type Freshness = Pick<CaseSettings, 'backtestHours' | 'backtestSharePercent'>;

/** As it is in force now. */
export const backtestFreshness = async (db: Db): Promise<Freshness> => (await currentPolicy<Freshness>(db, CASE_SETTINGS)).content;

/**
 * Narrows a query on the backtests of one rule set to those that count for publishing what they try, or will once they are through: of everything,
 * begun lately, and of enough of what is stored by now. One of nothing counts as long as there is nothing.
 */
export function whereCounts(
  backtests: Knex.QueryBuilder,
  documentId: string,
  { backtestHours, backtestSharePercent }: Freshness,
): Knex.QueryBuilder {
  return backtests
    .where({ document_id: documentId })
    .whereIn('state', ['running', 'finished'])
    .whereRaw(`filter = '{}' and sample is null`)
    .whereRaw('created_at > statement_timestamp() - make_interval(hours => ?)', [backtestHours])
    .whereRaw('(select count(*) from ?? where evaluation_id > coalesce(through_id, 0)) * ? <= total * (100 - ?)', [
      factTableOf(documentId).name,
      backtestSharePercent,
      backtestSharePercent,
    ]);
}
