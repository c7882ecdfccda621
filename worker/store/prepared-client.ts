import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import PgTransaction from 'knex/lib/dialects/postgres/execution/pg-transaction.js';
import PgClient from 'knex/lib/dialects/postgres/index.js';
import type { Knex } from 'knex';

interface Query {
  sql: string;
  bindings?: readonly unknown[];
  options?: object;
  /** Known to be one statement, which can be prepared also where it takes no values. */
  isOne?: boolean;
}

/** A connection of pg, as far as it is looked into here. */
interface Connection {
  connection: { stream: Writable };
}

/** A statement is prepared once it has been asked so often: what is asked seldom need not be kept by every connection. */
const OFTEN = 3;
/** Texts that are counted; where there are more of them, counting begins anew. */
const MOST_TEXTS = 2_000;
/** Texts that are prepared, of which each connection keeps what it was asked for as long as it lives; those beyond are asked as they are. */
export const MOST_PREPARED = 500;

/** What comes of it grows with the next column, and PostgreSQL refuses to answer a prepared statement otherwise than before. */
const OPEN_ENDED = /^\s*select (?:distinct )?(?:"?\w+"?\.)?\* from "?\w|\breturning \*/i;

const asked = new Map<string, { times: number; name: string }>();
const names = new Set<string>();

/** The name, or none where there are too many already. */
function keptName(name: string): string {
  if (names.size < MOST_PREPARED) names.add(name);
  return names.has(name) ? name : '';
}

/** The name under which connections keep a statement; undefined for one that is not asked often, or takes no values. */
function nameOf({ sql, bindings = [], isOne = false }: Query): string | undefined {
  if (bindings.length === 0 && !isOne) return undefined;
  if (asked.size >= MOST_TEXTS && !asked.has(sql)) asked.clear();
  const known = asked.get(sql) ?? { times: 0, name: '' };
  known.times += 1;
  if (known.times === OFTEN && !OPEN_ENDED.test(sql))
    known.name = keptName(createHash('sha256').update(sql).digest('base64url').slice(0, 22));
  asked.set(sql, known);
  return known.name || undefined;
}

/** Has what is sent within one turn of the event loop leave as one packet, which wakes the server once. */
function sendTogether({ stream }: Connection['connection']): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  // A tick later than what is sent now: the COMMIT that `transact` sends a tick after the last statements leaves with them.
  process.nextTick(() => queueMicrotask(() => process.nextTick(() => stream.uncork())));
}

/** As knex asks it. */
const COMMIT = 'COMMIT;';

/** A transaction in which a statement failed, so that COMMIT undid it. */
export class RolledBack extends Error {
  constructor() {
    super('A statement of this transaction failed, and all of it was undone');
  }
}

/** Throws RolledBack where PostgreSQL undid what was to be committed, of which it says no more than that. */
function requireCommitted(answer: unknown): unknown {
  if ((answer as { response?: { command?: string } }).response?.command === 'ROLLBACK') throw new RolledBack();
  return answer;
}

/** A transaction whose BEGIN is sent with its first statement. Where BEGIN fails the transaction is over, and rejects with its error. */
class PipelinedTransaction extends PgTransaction {
  override begin(connection: unknown): Promise<unknown> {
    void super.begin(connection);
    return Promise.resolve();
  }
}

/**
 * knex's client of PostgreSQL, which has what is asked often prepared: then PostgreSQL parses a statement once a connection, and plans it seldom, which is
 * most of what a short statement costs. Its connections are pipelined: statements of one transaction that do not wait for each other
 * (`Promise.all`) are sent together and answered in their order.
 */
export class PreparedClient extends PgClient {
  constructor(config: Knex.Config) {
    super(config);
    this.connectionSettings = { ...this.connectionSettings, pipeline: true };
  }

  override query(connection: unknown, query: Query | string): Promise<unknown> {
    const name = typeof query === 'string' ? undefined : nameOf(query);
    sendTogether((connection as Connection).connection);
    const asked = super.query(connection, name ? { ...(query as Query), options: { ...(query as Query).options, name } } : query);
    return query === COMMIT ? asked.then(requireCommitted) : asked;
  }

  override transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction {
    return new PipelinedTransaction(this, container, config, outer);
  }
}
