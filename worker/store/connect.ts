import { setTimeout as sleep } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { keepFactTables } from './keep-fact-tables.ts';
import { WatchedClient } from './watched-client.ts';
import * as createStaff from './migrations/0001_create_staff.ts';
import * as createPolicy from './migrations/0002_create_policy.ts';
import * as createCases from './migrations/0003_create_cases.ts';
import * as createAudit from './migrations/0004_create_audit.ts';
import * as createBacktests from './migrations/0005_create_backtests.ts';
import * as createShadows from './migrations/0006_create_shadows.ts';
import * as createReEvaluations from './migrations/0007_create_re_evaluations.ts';
import * as createEffectSteps from './migrations/0008_create_effect_steps.ts';
import * as createBlocks from './migrations/0009_create_blocks.ts';
import * as createRegistrations from './migrations/0010_create_registrations.ts';
import * as createAppeals from './migrations/0011_create_appeals.ts';
import * as createBindingCodes from './migrations/0012_create_binding_codes.ts';
import * as createMatters from './migrations/0013_create_matters.ts';
import * as createCoolingOffs from './migrations/0014_create_cooling_offs.ts';
import * as createHandlings from './migrations/0015_create_handlings.ts';
import * as createPayments from './migrations/0016_create_payments.ts';
import * as createViolationObjections from './migrations/0017_create_violation_objections.ts';
import * as createMisuseFindings from './migrations/0018_create_misuse_findings.ts';
import * as citiesAsPolicy from './migrations/0019_cities_as_policy.ts';
import * as createConsultations from './migrations/0020_create_consultations.ts';
import * as showHandlings from './migrations/0021_show_handlings.ts';
import * as listViolationObjections from './migrations/0022_list_violation_objections.ts';
import * as holdDecisions from './migrations/0023_hold_decisions.ts';
import * as createCaseMentions from './migrations/0024_create_case_mentions.ts';
import * as overseeReviews from './migrations/0025_oversee_reviews.ts';
import * as searchCases from './migrations/0026_search_cases.ts';
import * as knowOwnCases from './migrations/0027_know_own_cases.ts';
import * as keepReviewActs from './migrations/0028_keep_review_acts.ts';
import * as carryCasesOn from './migrations/0029_carry_cases_on.ts';
import * as countPolicyChanges from './migrations/0030_count_policy_changes.ts';
import * as knowRequests from './migrations/0031_know_requests.ts';
import * as partitionAudit from './migrations/0032_partition_audit.ts';
import * as findErasures from './migrations/0035_find_erasures.ts';
import * as sayWhatIsUnheard from './migrations/0036_say_what_is_unheard.ts';
import * as readByIndexes from './migrations/0037_read_by_indexes.ts';

/** Where store functions read and write: the pool, or the transaction the caller opened. */
export type Db = Knex | Knex.Transaction;

const migrations: Record<string, Knex.Migration> = {
  '0001_create_staff': createStaff,
  '0002_create_policy': createPolicy,
  '0003_create_cases': createCases,
  '0004_create_audit': createAudit,
  '0005_create_backtests': createBacktests,
  '0006_create_shadows': createShadows,
  '0007_create_re_evaluations': createReEvaluations,
  '0008_create_effect_steps': createEffectSteps,
  '0009_create_blocks': createBlocks,
  '0010_create_registrations': createRegistrations,
  '0011_create_appeals': createAppeals,
  '0012_create_binding_codes': createBindingCodes,
  '0013_create_matters': createMatters,
  '0014_create_cooling_offs': createCoolingOffs,
  '0015_create_handlings': createHandlings,
  '0016_create_payments': createPayments,
  '0017_create_violation_objections': createViolationObjections,
  '0018_create_misuse_findings': createMisuseFindings,
  '0019_cities_as_policy': citiesAsPolicy,
  '0020_create_consultations': createConsultations,
  '0021_show_handlings': showHandlings,
  '0022_list_violation_objections': listViolationObjections,
  '0023_hold_decisions': holdDecisions,
  '0024_create_case_mentions': createCaseMentions,
  '0025_oversee_reviews': overseeReviews,
  '0026_search_cases': searchCases,
  '0027_know_own_cases': knowOwnCases,
  '0028_keep_review_acts': keepReviewActs,
  '0029_carry_cases_on': carryCasesOn,
  '0030_count_policy_changes': countPolicyChanges,
  '0031_know_requests': knowRequests,
  '0032_partition_audit': partitionAudit,
  '0035_find_erasures': findErasures,
  '0036_say_what_is_unheard': sayWhatIsUnheard,
  '0037_read_by_indexes': readByIndexes,
};

/** What goes wrong reaches whoever asked, who puts it into the log in its form; by itself knex would print it beside. */
const QUIET = { warn() {}, error() {}, debug() {}, deprecate() {} };

/** Opens a pool. bigint columns are identities and counts far below 2^53, so they come back as numbers. */
export function connect(databaseUrl: string, { max = 10, name = 'trafficdesk' } = {}): Knex {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  // Without this the values of a failed statement stand in its error, and so in logs and workflow histories.
  return knex({
    client: WatchedClient,
    compileSqlOnError: false,
    log: QUIET,
    connection: { connectionString: databaseUrl, application_name: name },
    pool: { min: 0, max },
  });
}

/** The address that a pool was opened with, for a connection elsewhere with the same rights. */
export const databaseUrlOf = (db: Knex): string => db.client.config.connection.connectionString;

/**
 * Brings the database to the newest migration, and the tables of facts to the vocabularies. Several processes may call it at once: they go one
 * after the other, and what was killed before goes on. Each migration is a transaction of its own, so that none holds what it locked while
 * the next one works: the version before may still be running. With `until` it ends after the migration of that name.
 */
export async function migrate(db: Knex, { until = '' } = {}): Promise<void> {
  await inTurn(db, async () => {
    // Whoever holds it was killed: this turn is ours.
    await db.migrate.forceFreeMigrationsLock(MIGRATIONS);
    for (let last: string | undefined = ''; last !== undefined && (last === '' || last !== until); ) {
      const [, done]: [number, string[]] = await db.migrate.up(MIGRATIONS);
      last = done[0];
    }
  });
  await keepFactTables(db);
}

const MIGRATIONS: Knex.MigratorConfig = {
  migrationSource: {
    getMigrations: () => Promise.resolve(Object.keys(migrations)),
    getMigrationName: (name: string) => name,
    getMigration: (name: string) => Promise.resolve(migrations[name] as Knex.Migration),
  },
};

const TURN_PAUSE_MS = 200;

/**
 * Does something while no other process does, by a lock that is gone with its connection, which is kept out of its pool: there it would be closed. Whoever
 * comes second asks again and again: a statement that waits is a transaction, and an index that is made beside others waits for all of those.
 */
async function inTurn(db: Knex, work: () => Promise<void>): Promise<void> {
  const turns = connect(databaseUrlOf(db), { max: 1, name: 'migrations' });
  try {
    const connection = await turns.client.acquireConnection();
    const mine = async (): Promise<boolean> =>
      (await turns.raw(`select pg_try_advisory_lock(hashtextextended('migrations', 0)) as mine`).connection(connection)).rows[0].mine;
    try {
      while (!(await mine())) await sleep(TURN_PAUSE_MS);
      await work();
    } finally {
      await turns.client.releaseConnection(connection);
    }
  } finally {
    await turns.destroy();
  }
}
