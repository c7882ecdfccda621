import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { photoFolder } from '@trafficdesk/api/standalone/storage-variables.ts';
import type { Knex } from 'knex';
import type { Site } from '../cases/site.ts';
import { usageOf } from '../usage.ts';

/** What a product holds at a moment, and has used until then. */
export interface Holdings {
  /** Milliseconds of CPU so far, by process. */
  cpu: Record<string, number>;
  /** Bytes of memory, by process. */
  memory: Record<string, number>;
  /** Open files, by process. */
  files: Record<string, number>;
  /** Connections to PostgreSQL, by who has them. */
  connections: Record<string, number>;
  /** Bytes of each table with its indexes, and with its partitions. */
  tables: Record<string, number>;
  /** Bytes that were written to each place so far, or lie there. */
  places: Record<'WAL' | "Temporal's store" | 'photos' | 'logs' | 'anything else', number>;
}

/** What lies in a data folder and is counted otherwise, or is no part of the product: what its partners remember. */
const [TEMPORAL, LOGS, POSTGRES, PARTNERS] = ['temporal.db', 'logs', 'postgres', 'partner-stand-in.jsonl'];

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Bytes of the files in a folder. What goes away meanwhile is not counted. */
function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return sum(files.map(({ parentPath, name }) => bytesOf(join(parentPath, name))));
}

/** Bytes of what nobody has named that lies in a data folder. */
function bytesElsewhere(dataFolder: string): number {
  const named = [LOGS, POSTGRES, PARTNERS, basename(photoFolder(dataFolder))];
  const others = readdirSync(dataFolder, { withFileTypes: true }).filter(({ name }) => !named.includes(name) && !name.startsWith(TEMPORAL));
  return sum(others.map((each) => (each.isDirectory() ? bytesIn : bytesOf)(join(dataFolder, each.name))));
}

async function counted(db: Knex, sql: string): Promise<Record<string, number>> {
  const { rows } = await db.raw(sql);
  return Object.fromEntries(rows.map(({ name, amount }: { name: string; amount: string }) => [name, Number(amount)]));
}

/** What everything of a product in a data folder holds now, and has used. */
export async function holdingsOf({ db, pids }: Pick<Site, 'db' | 'pids'>, dataFolder: string): Promise<Holdings> {
  const usage = Object.entries(usageOf(pids, { holds: true }));
  const { wal } = await counted(db, `select 'wal' as name, pg_current_wal_insert_lsn() - '0/0'::pg_lsn as amount`);
  const stores = readdirSync(dataFolder).filter((name) => name.startsWith(TEMPORAL));
  return {
    cpu: Object.fromEntries(usage.map(([name, { cpuMs }]) => [name, cpuMs])),
    memory: Object.fromEntries(usage.map(([name, { bytes }]) => [name, bytes])),
    files: Object.fromEntries(usage.map(([name, { files }]) => [name, files])),
    connections: await counted(
      db,
      `select application_name as name, count(*) as amount from pg_stat_activity where application_name in ('api', 'worker') group by 1`,
    ),
    tables: await counted(
      db,
      `select coalesce(pg_partition_root(oid), oid)::regclass::text as name, sum(pg_total_relation_size(oid)) as amount from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'm') group by 1`,
    ),
    places: {
      WAL: wal ?? 0,
      "Temporal's store": sum(stores.map((name) => bytesOf(join(dataFolder, name)))),
      photos: bytesIn(photoFolder(dataFolder)),
      logs: bytesIn(join(dataFolder, LOGS)),
      'anything else': bytesElsewhere(dataFolder),
    },
  };
}
