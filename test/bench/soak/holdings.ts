import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
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
  /** Bytes of each table with its indexes. */
  tables: Record<string, number>;
  /** Bytes that were written to each place so far, or lie there. */
  places: Record<'WAL' | "Temporal's store" | 'photos' | 'logs', number>;
}

/** Bytes of the files in a folder whose path begins so. What goes away meanwhile is not counted. */
function bytesIn(folder: string, beginning = ''): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (each) => each.isFile() && each.name.startsWith(beginning),
  );
  return files.reduce((sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

async function counted(db: Knex, sql: string): Promise<Record<string, number>> {
  const { rows } = await db.raw(sql);
  return Object.fromEntries(rows.map(({ name, amount }: { name: string; amount: string }) => [name, Number(amount)]));
}

/** What everything of a product in a data folder holds now, and has used. */
export async function holdingsOf({ db, pids }: Pick<Site, 'db' | 'pids'>, dataFolder: string): Promise<Holdings> {
  const usage = Object.entries(usageOf(pids, { holds: true }));
  const { wal } = await counted(db, `select 'wal' as name, pg_current_wal_insert_lsn() - '0/0'::pg_lsn as amount`);
  const top = readdirSync(dataFolder).filter((name) => name.startsWith('temporal.db'));
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
      `select relname as name, pg_total_relation_size(c.oid) as amount from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname = 'public' and relkind in ('r', 'm')`,
    ),
    places: {
      WAL: wal ?? 0,
      "Temporal's store": top.reduce((sum, name) => sum + statSync(join(dataFolder, name)).size, 0),
      photos: bytesIn(photoFolder(dataFolder)),
      logs: bytesIn(join(dataFolder, 'logs')),
    },
  };
}
