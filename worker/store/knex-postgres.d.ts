declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex';
  import type pg from 'pg';
  /** knex's client of PostgreSQL, as far as it is built on here. */
  export default class PgClient extends Knex.Client {
    query(connection: unknown, query: object | string): Promise<unknown>;
    acquireRawConnection(): Promise<pg.Client>;
    connectionSettings: object;
    constructor(config: Knex.Config);
    transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction;
  }
}

declare module 'knex/lib/dialects/postgres/execution/pg-transaction.js' {
  import type { Knex } from 'knex';
  /** knex's transaction of PostgreSQL, as far as it is built on here. */
  const PgTransaction: new (
    client: Knex.Client,
    container: unknown,
    config: unknown,
    outer: unknown,
  ) => Knex.Transaction & { begin(connection: unknown): Promise<unknown> };
  export default PgTransaction;
}
