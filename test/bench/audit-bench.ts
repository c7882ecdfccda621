import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { machineLines } from './machine.ts';
import { withScratchDatabase } from './scratch-database.ts';

/** Records of one transaction; the trigger updates one row for each, and a long transaction would pile its old versions up. */
const BATCH = 20;

/** Records as the product writes them, by three kinds of actors; each batch is chained by the trigger as it commits. */
const FILL = `
  insert into audit (actor_kind, actor_id, action, case_id, reason, detail, request_id, address)
    select kind, case kind when 'staff' then md5(n::text)::uuid::text when 'channel' then 'app' end, 'case.decided',
           md5((n / 5)::text)::uuid, case when n % 3 = 0 then 'case-held' end,
           jsonb_build_object('revision', n % 7, 'reasons', jsonb_build_array(jsonb_build_object('code', 'glare', 'photo', 'owner')), 'note', '号牌'),
           md5((-n)::text)::uuid::text, '10.0.0.' || n % 250
      from (select n, (array['staff', 'channel', 'system'])[1 + n % 3] as kind
              from generate_series(:from::int, :from::int + ${BATCH - 1}) as n) as numbered`;

const readCount = (): number => {
  const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' } } });
  return Math.ceil(Number(values.records) / BATCH) * BATCH;
};

/** Greatest memory that a process has held so far, in MiB; Linux only. */
const peakOf = (pid: number): number => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Runs `npm run audit:verify` on the database; answers seconds, peak memory in MiB and what it said. */
async function verify(databaseUrl: string): Promise<{ seconds: number; peak: number; said: string }> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/operate/verify-audit.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, AUDIT_ANCHOR_DIR: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let peak = 0;
  child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, peakOf(child.pid as number));
    } catch {
      // It has just ended.
    }
  }, 50);
  const [code] = await once(child, 'close');
  clearInterval(watch);
  if (code !== 0) throw new Error(`It found faults:\n${said}`);
  return { seconds: (performance.now() - began) / 1000, peak, said };
}

/** What the one connection of a pool has cost so far: milliseconds of CPU of its process in PostgreSQL, and bytes of WAL of all. Linux only. */
async function costs(db: Knex): Promise<{ cpu: number; wal: number }> {
  const { rows } = await db.raw(`select pg_backend_pid() as pid, pg_current_wal_insert_lsn() - '0/0' as wal`);
  const fields = readFileSync(`/proc/${rows[0].pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, wal: Number(rows[0].wal) };
}

/** Writes the records; answers the CPU in microseconds and the bytes of WAL of each. */
async function fill(db: Knex, records: number, note: (text: string) => void): Promise<{ cpu: number; wal: number }> {
  const before = await costs(db);
  for (let from = 0; from < records; from += BATCH) {
    await db.raw(FILL, { from });
    if (from % 10_000 === 0) note(from.toLocaleString('en'));
  }
  const after = await costs(db);
  return { cpu: ((after.cpu - before.cpu) * 1000) / records, wal: (after.wal - before.wal) / records };
}

/** Fills a scratch database with audit records, checks them, and prints how long that took and the most memory it held. */
async function main(): Promise<void> {
  const records = readCount();
  const machine = machineLines();
  await withScratchDatabase('audit-bench', async (databaseUrl) => {
    const db = connect(databaseUrl, { max: 1, name: 'bench' });
    const began = performance.now();
    const each = await step(`Writing ${records.toLocaleString('en')} audit records, chained by the trigger`, (note) =>
      fill(db, records, note),
    );
    const written = (performance.now() - began) / 1000;
    await db.raw('vacuum analyze');
    await db.destroy();
    const { seconds, peak, said } = await step('Verifying them', () => verify(databaseUrl));
    const perSecond = (value: number): string => `${Math.round(records / value).toLocaleString('en')} records/s`;
    console.log(`\n${machine.join('\n')}\n\n${said}`);
    console.log(
      `Written in  ${written.toFixed(1)} s, ${perSecond(written)}; each ${each.cpu.toFixed(0)} µs of CPU in PostgreSQL and ${each.wal.toFixed(0)} bytes of WAL`,
    );
    console.log(`Checked in  ${seconds.toFixed(1)} s, ${perSecond(seconds)}, at most ${peak.toFixed(0)} MiB of memory`);
  });
}

await main();
