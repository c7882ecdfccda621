declare module 'knex/lib/dialects/postgres/index.js' {
  import { Knex } from 'knex';
  /** knex's client of PostgreSQL, as far as it is built on here. */
  export default class PgClient extends Knex.Client {
    _query(connection: unknown, query: object): Promise<unknown>;
  }
}
