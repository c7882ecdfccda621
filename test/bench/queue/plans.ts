import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Office } from './office.ts';

interface Logged {
  sql: string;
  /** As PostgreSQL prints it. */
  plan: string;
}

const oneLine = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim();

/** No id, hash or moment of anybody's may stand in a file. */
const withoutValues = (line: string): string =>
  line.replaceAll(/'(?:\\x[0-9a-f]*|[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d [^']*|[\w-]{40,})'/g, "'…'");

function readLogged(text: string): Logged {
  const lines = text.replaceAll(/^\t/gm, '').trimEnd().split('\n');
  const begin = lines.findIndex((line) => / {2}\(cost=\S+ rows=\d+ width=\d+\)/.test(line));
  return {
    sql: oneLine(
      lines
        .slice(0, begin)
        .join('\n')
        .replace(/^Query Text: /, ''),
    ),
    plan: lines
      .slice(begin)
      .map((line) => withoutValues(`  ${line}`))
      .join('\n'),
  };
}

/** Whether a plan reads a table, or writes to one. */
const readsTables = ({ plan }: Logged): boolean => /\b(?:Scan(?: Backward)?(?: using \S+)?|Insert|Update|Delete) on \w/.test(plan);

/** What auto_explain wrote into the server's log from a place on. */
function loggedFrom(path: string, from: number): Logged[] {
  const text = readFileSync(path).subarray(from).toString();
  return [...text.matchAll(/ plan:\n((?:\t.*\n)+)/g)].map(([, block]) => readLogged(block as string));
}

/** Where the plans are kept: a file for each thing that officers do. */
export const PLANS = new URL('../plans/', import.meta.url);

const SETTINGS = {
  log_min_duration: '0',
  log_format: 'text',
  log_analyze: 'on',
  log_buffers: 'on',
  log_timing: 'on',
  log_nested_statements: 'off',
  // No value of anybody's may stand in a file.
  log_parameter_max_length: '0',
};

/**
 * Has the server write down how it goes about each statement of what officers do, whichever process asks, and keeps that in files: the statements that read
 * tables, each once, with EXPLAIN (ANALYZE, BUFFERS) of it as PostgreSQL prints it.
 */
export async function writePlans(
  { databaseUrl, secrets, logFolder, cases }: Office,
  does: Record<string, () => Promise<unknown>>,
): Promise<void> {
  const log = join(logFolder, 'postgres.log');
  const superuser = Object.assign(new URL(databaseUrl), { username: 'postgres', password: secrets.postgresPassword }).href;
  const db = connect(superuser, { max: 1, name: 'plans' });
  const set = async (settings: Record<string, string>): Promise<void> => {
    for (const [name, value] of Object.entries(settings)) await db.raw(`alter system set ${name} = '${value}'`);
    await db.raw('select pg_reload_conf()');
    await sleep(1_000);
  };
  try {
    await set({ session_preload_libraries: 'auto_explain' });
    // Only sessions that begin from now on load it.
    await db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name in ('api', 'worker')`,
    );
    await sleep(3_000);
    rmSync(PLANS, { recursive: true, force: true });
    mkdirSync(PLANS, { recursive: true });
    for (const [what, act] of Object.entries(does)) {
      await set(Object.fromEntries(Object.entries(SETTINGS).map(([name, value]) => [`auto_explain.${name}`, value])));
      const from = statSync(log).size;
      await act();
      await sleep(1_000);
      const logged = loggedFrom(log, from).filter(readsTables);
      await set({ 'auto_explain.log_min_duration': '-1' });
      const once = new Map(logged.map(({ sql, plan }) => [sql, plan]));
      const parts = [...once].map(([sql, plan]) => `${sql}\n\n${plan}`);
      const head = `# ${what}, with ${cases.toLocaleString('en')} cases that wait\n\nWritten by \`npm run bench:queue -- --plans\`: each statement once, with EXPLAIN (ANALYZE, BUFFERS) of it.`;
      writeFileSync(new URL(`${what.replaceAll(' ', '-')}.txt`, PLANS), `${head}\n\n\n${parts.join('\n\n\n')}\n`);
    }
  } finally {
    for (const name of ['session_preload_libraries', ...Object.keys(SETTINGS).map((each) => `auto_explain.${each}`)])
      await db.raw(`alter system reset ${name}`);
    await db.raw('select pg_reload_conf()');
    await db.destroy();
  }
}
