import type pg from 'pg';
import { PreparedClient } from './prepared-client.ts';

/** There is no word from the database: it is down, cut off or stands still. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
  readonly code = 'DATABASE_AWAY';

  constructor() {
    super('The database does not answer');
  }
}

/**
 * knex's client of PostgreSQL, which can be told that the database is away: then everything that waits for it fails at once, and what is asked meanwhile, in the
 * place of waiting for as long as a dead line takes to be found out.
 */
export class WatchedClient extends PreparedClient {
  isAway = false;
  readonly #open = new Set<pg.Client>();
  readonly #opening = new Set<(error: Error) => void>();

  override acquireRawConnection(): Promise<pg.Client> {
    if (this.isAway) return Promise.reject(new DatabaseAway());
    return new Promise((resolve, reject) => {
      this.#opening.add(reject);
      super.acquireRawConnection().then(
        (connection: pg.Client) => {
          // Given up meanwhile.
          if (!this.#opening.delete(reject)) return hangUp(connection);
          this.#open.add(connection);
          connection.once('end', () => this.#open.delete(connection));
          resolve(connection);
        },
        (error: Error) => {
          this.#opening.delete(reject);
          reject(error);
        },
      );
    });
  }

  /** Gives every connection up, and takes up none until the database is found again. */
  lose(): void {
    this.isAway = true;
    for (const reject of this.#opening) reject(new DatabaseAway());
    this.#opening.clear();
    for (const connection of this.#open) hangUp(connection);
  }

  /** The database answers again. */
  find(): void {
    this.isAway = false;
  }
}

/** Ends a connection without a word to the other side, which may not hear it. Whatever waits for it fails. */
export const hangUp = (connection: pg.Client): void =>
  void (connection as pg.Client & { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
