declare module 'knex/lib/dialects/postgres/index.js' {
  import type { Knex } from 'knex';
  import type pg from 'pg';
  /** knex's client of PostgreSQL, as far as it is built on here. */
  export default class PgClient extends Knex.Client {
    query(connection: unknown, query: object | string): Promise<unknown>;
    acquireRawConnection(): Promise<pg.Client>;
  }
}
