import { copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { DATABASE } from '@trafficdesk/api/standalone/database-url.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { expect, it, onTestFinished } from 'vitest';
import { tryToBind } from '../demo/applicant.ts';
import { channelClient } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { runCommand } from './run-command.ts';
import { childrenOf, openToOthers, runProgram, stillRunning, temporaryFolder } from './run-standalone.ts';

type Channel = ReturnType<typeof channelClient>;

const secretsOf = (dataFolder: string): Secrets => JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Secrets;

/** Hands in a binding by photos, which an officer has to look at. */
async function submit(channel: Channel, person: number, vehicle: number): Promise<string> {
  const planned = {
    seed: person,
    applicant: somebody({}, person),
    vehicle: someVehicle({}, vehicle),
    city: DEMO_CITY,
    fault: null,
  } as const;
  const { case: submitted } = await tryToBind(channel, { ...planned, insists: false, supplements: false }, {});
  if (submitted?.state !== 'in-review') throw new Error(`The case is ${submitted?.state}`);
  return submitted.id;
}

async function approve(channel: Channel, officer: Awaited<ReturnType<typeof officerClient>>, id: string): Promise<void> {
  await officer.claim(id);
  const { revision } = await channel.get(id);
  expect(await officer.decide(id, { revision, verdict: 'approve', reasons: [] })).toMatchObject({ state: 'approved' });
}

/** Files of photos by their names. */
function photosOf(dataFolder: string): Map<string, Buffer> {
  const folder = join(dataFolder, 'photos');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

interface Content {
  /** Rows by table. */
  rows: Record<string, number>;
  head: string;
}

/** What stands in a database, and where its audit chain ended before anything of a restore was put on record. */
async function contentOf(url: string): Promise<Content> {
  const db = connect(url, { max: 1, name: 'drill' });
  try {
    const { rows: tables } = await db.raw(
      `select relname as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by 1`,
    );
    const rows: Record<string, number> = {};
    for (const { name } of tables) rows[name] = Number((await db(name).count({ n: '*' }))[0]?.n);
    const restored = await db('audit').where({ action: 'backup.restored' }).count({ n: '*' });
    const after = Number(restored[0]?.n);
    const head = await db('audit_chain').orderBy('seq', 'desc').offset(after).first('seq', 'hash');
    return {
      rows: { ...rows, audit: rows['audit']! - after, audit_chain: rows['audit_chain']! - after },
      head: `${head.seq} ${head.hash.toString('hex')}`,
    };
  } finally {
    await db.destroy();
  }
}

/** The same of a folder that nothing runs on. */
async function contentAtRest(dataFolder: string): Promise<Content> {
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

/** Sessions end with a restore; whoever was signed in signs in again. What a database makes by the clock alone is no matter here. */
const comparable = ({ rows: { sessions: _sessions, rate_limits: _limits, audit_anchors: _anchors, ...rows }, head }: Content): Content => ({
  rows,
  head,
});

it('backs up while it serves; all is lost at once; a moment of before is restored in a new place, whole, and what differs is named', {
  timeout: 900_000,
}, async () => {
  const folder = temporaryFolder();
  const [home, backup, keys] = [join(folder, 'home'), join(folder, 'backup'), join(folder, 'keys')];
  const port = await freePort();
  const product = runProgram('start.ts', { TRAFFICDESK_DATA: home, PORT: String(port) });
  await product.ready();
  const url = `http://127.0.0.1:${port}`;
  const secrets = secretsOf(home);
  await putPlainSettings({ url, secrets });
  const channel = channelClient(url, secrets.channelKeys.app);
  const officer = await officerClient(url, 'lina', secrets.demoPassword);

  const within = runCommand('backup', ['--to', backup, '--keys', join(backup, 'keys')], { TRAFFICDESK_DATA: home });
  expect(await within.ended).toMatchObject({ code: 1, said: expect.stringContaining('Keys lie apart from what they open') });

  const kept = await submit(channel, 100, 2000);
  const keeping = runCommand('backup', ['keep', '--to', backup, '--keys', keys], { TRAFFICDESK_DATA: home });
  await keeping.says('✓ Photos');
  const waiting = await submit(channel, 140, 2040);
  await approve(channel, officer, kept);
  const { port: databasePort } = new URL(
    `http://127.0.0.1:${readFileSync(join(home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]}`,
  );
  const databaseUrl = `postgres://trafficdesk:${encodeURIComponent(secrets.databasePasswords.owner)}@127.0.0.1:${databasePort}/${DATABASE}`;
  const before = await contentOf(databaseUrl);
  const photosBefore = photosOf(home);
  const at = new Date().toISOString();
  // What comes now comes after that moment.
  await sleep(1100);
  await approve(channel, officer, waiting);
  const lost = await submit(channel, 180, 2080);
  const binding = (await channel.get(waiting)).bindingId;
  const after = await contentOf(databaseUrl);
  const reached = (file: string): string => (JSON.parse(readFileSync(join(backup, file), 'utf8')) as { at: string }).at;
  const end = new Date().toISOString();
  for (const file of ['wal/reached-1.json', 'photos-reached.json'])
    await expect.poll(() => reached(file), { timeout: 30_000 }).toSatisfy((moment: string) => moment > end);
  const photosAfter = photosOf(home);
  expect(photosAfter.size).toBeGreaterThan(photosBefore.size);

  // Everything at once, and hard.
  const children = childrenOf(home);
  product.process.kill('SIGKILL');
  await product.ended;
  expect(await stillRunning(children)).toEqual([]);
  keeping.process.kill('SIGTERM');
  await keeping.ended;
  expect(openToOthers(backup)).toEqual([]);
  const checked = await runCommand('backup', ['check', '--to', backup, '--keys', keys], {}).ended;
  expect(checked.said).toMatch(/✓ 1 base backups \([\d,]+ files\), \d segments of the log, [\d,]+ files of photos$/m);

  const keyFile = join(keys, 'trafficdesk-keys.json');
  const [older, newest] = [join(folder, 'older'), join(folder, 'newest')];
  const everything = await runCommand('restore', ['--from', backup, '--keys', keyFile, '--into', newest], {}).ended;
  expect(everything).toMatchObject({ code: 0, said: expect.stringContaining('Audit record   ✓ whole') });
  expect(comparable(await contentAtRest(newest))).toEqual(comparable(after));
  expect(photosOf(newest)).toEqual(photosAfter);

  const restored = await runCommand('restore', ['--from', backup, '--keys', keyFile, '--into', older, '--at', at], {}).ended;
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('Audit record   ✓ whole') });
  expect(comparable(await contentAtRest(older))).toEqual(comparable(before));
  expect(photosOf(older)).toEqual(photosBefore);

  // Partners remember what they were told.
  copyFileSync(join(home, 'partner-stand-in.jsonl'), join(older, 'partner-stand-in.jsonl'));
  const again = await freePort();
  const successor = runProgram('start.ts', { TRAFFICDESK_DATA: older, PORT: String(again) });
  await successor.ready();
  const reconciled = await runCommand('reconcile', ['--mend', '--from', backup], { TRAFFICDESK_DATA: older }).ended;
  expect(reconciled.said).toContain(`The registry has binding ${binding}, which is not in the database`);
  expect(reconciled.said).toContain('1 differences: 0 put right, 1 left for people');
  expect(reconciled.code).toBe(1);

  const successorUrl = `http://127.0.0.1:${again}`;
  const sameChannel = channelClient(successorUrl, secrets.channelKeys.app);
  expect(await sameChannel.get(waiting)).toMatchObject({ state: 'in-review' });
  expect((await sameChannel.send('GET', `/v1/cases/${lost}`)).status).toBe(404);
  await approve(sameChannel, await officerClient(successorUrl, 'lina', secrets.demoPassword), waiting);
  // Numbers that may have been told after the moment are nobody else's.
  const next = await sameChannel.get(await submit(sameChannel, 220, 2120));
  expect(next.number).toMatch(/-001000\d{3}$/);
});
