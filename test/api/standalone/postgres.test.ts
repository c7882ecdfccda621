import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { databaseFault, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { markProcess, stopProcess } from '@trafficdesk/api/standalone/processes.ts';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-postgres-'));
chmodSync(folder, 0o711);
const guard = startGuard();
const lock = join(folder, 'data', 'postmaster.pid');
const start = async (port?: number) =>
  startPostgres({
    dataFolder: join(folder, 'data'),
    port: port ?? (await freePort()),
    password: 'x',
    ownerPassword: 'y',
    logFile: join(folder, 'log'),
    guard,
  });

beforeAll(async () => (await start()).child.stop());

afterAll(async () => {
  await guard.close();
  rmSync(folder, { recursive: true });
});

it('a server that a hard stop left running on the folder is stopped, and a new one starts', async () => {
  const first = await start();
  const left = markProcess(Number(readFileSync(lock, 'utf8').split('\n')[0]));
  process.kill(first.child.pid, 'SIGKILL');
  await first.child.exited;
  expect(left && markProcess(left.pid)).toEqual(left);

  const second = await start();
  expect(await databaseFault(second.superuserUrl('postgres'))).toBeNull();
  expect(await databaseFault(first.superuserUrl('postgres'))).toBe('ECONNREFUSED');
  await second.child.stop();
});

it('locks whose process id now belongs to another program of the same user keep nobody out', async () => {
  const port = await freePort();
  const first = await start(port);
  const socketLock = join(folder, 'data', `.s.PGSQL.${port}.lock`);
  const content = new Map([lock, socketLock].map((file) => [file, readFileSync(file, 'utf8')]));
  await first.child.stop();
  const { uid, gid } = statSync(join(folder, 'data'));
  const other = spawn('sleep', ['600'], { uid, gid });
  onTestFinished(() => void other.kill());
  await once(other, 'spawn');
  for (const [file, text] of content) writeFileSync(file, text.replace(/^\d+/, String(other.pid)));
  const second = await start(port);
  expect(await databaseFault(second.superuserUrl('postgres'))).toBeNull();
  await second.child.stop();
});

it('a process is known by its start, not by its id alone', async () => {
  const mark = markProcess(process.pid);
  expect(mark).not.toBeNull();
  await stopProcess({ pid: process.pid, started: 'another time' }, 'SIGKILL', 1000);
  expect(markProcess(process.pid)).toEqual(mark);
  expect(markProcess(2 ** 22 + 1)).toBeNull();
});
