import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { PlanNode } from '../../support/plan-node.ts';
import type { Office } from './office.ts';

interface Logged {
  'Query Text': string;
  Plan: PlanNode;
}

const rounded = (rows: number): string => String(Math.round(rows));

function linesOf(node: PlanNode, depth = 0): string[] {
  const on = [node['Index Name'] && `by ${node['Index Name']}`, node['Relation Name'] && `of ${node['Relation Name']}`].filter(Boolean);
  const sorted = node['Sort Key'] ? ` on ${node['Sort Key'].length} keys` : '';
  const loops = node['Actual Loops'] > 1 ? ` × ${node['Actual Loops']}` : '';
  const passed = node['Rows Removed by Filter'] ? `, ${rounded(node['Rows Removed by Filter'])} passed over` : '';
  const own = `${'  '.repeat(depth)}${[node['Node Type'], ...on].join(' ')}${sorted}: ${rounded(node['Actual Rows'])} rows${loops}${passed}`;
  return [own, ...(node.Plans ?? []).flatMap((part) => linesOf(part, depth + 1))];
}

const readsTables = (node: PlanNode): boolean => node['Relation Name'] !== undefined || (node.Plans ?? []).some(readsTables);

/** What auto_explain wrote into the server's log from a place on. */
function loggedFrom(path: string, from: number): Logged[] {
  const text = readFileSync(path).subarray(from).toString();
  return [...text.matchAll(/ plan:\n((?:\t.*\n)+)/g)].map(([, json]) => JSON.parse((json as string).replaceAll(/^\t/gm, '')) as Logged);
}

const oneLine = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim();

/** Where the plans are kept: a file for each thing that officers do. */
export const PLANS = new URL('../plans/', import.meta.url);

const SETTINGS = {
  log_min_duration: '0',
  log_format: 'json',
  log_analyze: 'on',
  log_timing: 'off',
  log_nested_statements: 'off',
  // No value of anybody's may stand in a file.
  log_parameter_max_length: '0',
};

/**
 * Has the server write down how it goes about each statement of what officers do, whichever process asks, and keeps that in files: the statements that read
 * tables, each once, with the rows that each part of its plan came to.
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
      const logged = loggedFrom(log, from).filter(({ Plan }) => readsTables(Plan));
      await set({ 'auto_explain.log_min_duration': '-1' });
      const once = new Map(logged.map((each) => [oneLine(each['Query Text']), each.Plan]));
      const parts = [...once].map(([sql, plan]) => `${sql}\n\n${linesOf(plan, 1).join('\n')}`);
      const head = `# ${what}, with ${cases.toLocaleString('en')} cases that wait\n\nWritten by \`npm run bench:queue -- --plans\`: each statement once, with the rows each part of its plan came to.`;
      writeFileSync(new URL(`${what.replaceAll(' ', '-')}.txt`, PLANS), `${head}\n\n${parts.join('\n\n\n')}\n`);
    }
  } finally {
    for (const name of ['session_preload_libraries', ...Object.keys(SETTINGS).map((each) => `auto_explain.${each}`)])
      await db.raw(`alter system reset ${name}`);
    await db.raw('select pg_reload_conf()');
    await db.destroy();
  }
}
