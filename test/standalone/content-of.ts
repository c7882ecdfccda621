import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE } from '@trafficdesk/api/standalone/database-url.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { onTestFinished } from 'vitest';

/** The secrets of an installation. */
export const secretsOf = (dataFolder: string): Secrets => JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Secrets;

/** Files of photos by their names. */
export function photosOf(dataFolder: string): Map<string, Buffer> {
  const folder = join(dataFolder, 'photos');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

export interface Content {
  /** Of each table, how many rows it has, and a digest of them all. */
  tables: Record<string, string>;
  /** Where the audit chain ends. */
  head: string;
}

/**
 * Sessions end with a restore: whoever was signed in signs in again. What the clock alone makes of a database, and who prepared it last,
 * is no matter here; where the chain ends is told by `head`.
 */
const LEFT_OUT = ['sessions', 'rate_limits', 'audit_anchors', 'audit_head', 'knex_migrations_lock'];
/** Codes that were open when it was restored are good no more. */
const ONLY_COUNTED = ['phone_codes', 'binding_codes'];

async function readContent(db: Knex): Promise<Content> {
  const { rows: tables } = await db.raw(
    `select relname as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace
        and relname <> all (?) order by 1`,
    [LEFT_OUT],
  );
  const restored = await db('audit').where({ action: 'backup.restored' }).count({ n: '*' });
  const head = await db('audit_chain').orderBy('seq', 'desc').offset(Number(restored[0]?.n)).first('seq', 'hash');
  const ofBefore: Record<string, string> = {
    audit: `where action <> 'backup.restored'`,
    audit_chain: `where seq <= ${head.seq}`,
  };
  const found: Content['tables'] = {};
  for (const { name } of tables) {
    const digest = ONLY_COUNTED.includes(name) ? `''` : `md5(string_agg(each::text, '|' order by each::text))`;
    const { rows } = await db.raw(`select count(*) as n, ${digest} as digest from ?? as each ${ofBefore[name] ?? ''}`, [name]);
    found[name] = `${rows[0].n} rows ${rows[0].digest}`;
  }
  return { tables: found, head: `${head.seq} ${head.hash.toString('hex')}` };
}

/** What stands in a database, once nothing in it moves any more, without what was put on record of a restore. */
export async function contentOf(url: string): Promise<Content> {
  const db = connect(url, { max: 1, name: 'drill' });
  try {
    for (let last = await readContent(db); ; ) {
      await sleep(2_000);
      const found = await readContent(db);
      if (isDeepStrictEqual(found, last)) return found;
      last = found;
    }
  } finally {
    await db.destroy();
  }
}

/** The same of a folder that nothing runs on. */
export async function contentAtRest(dataFolder: string): Promise<Content> {
  const guard = startGuard();
  onTestFinished(() => guard.close());
  const { postgresPassword, databasePasswords } = secretsOf(dataFolder);
  const postgres = await startPostgres({
    dataFolder: join(dataFolder, 'postgres'),
    port: await freePort(),
    password: postgresPassword,
    ownerPassword: databasePasswords.owner,
    logFile: join(dataFolder, 'logs', 'drill.log'),
    guard,
  });
  try {
    return await contentOf(postgres.url(DATABASE));
  } finally {
    await postgres.child.stop();
  }
}
