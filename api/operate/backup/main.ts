import { parseArgs } from 'node:util';
import { createLog } from '@trafficdesk/worker/log.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { openMetrics } from '@trafficdesk/worker/telemetry/open-metrics.ts';
import { readMetricsSettings } from '@trafficdesk/worker/telemetry/settings.ts';
import { createSeal, type Seal } from '@trafficdesk/worker/store/seal.ts';
import { step } from '../../standalone/progress.mjs';
import { readKeyFile, readKeys } from '../restore/key-file.ts';
import { runCommand } from '../run-command.ts';
import { listBaseBackups, megabytes, takeBaseBackup } from './base-backup.ts';
import { checkBackup, stretchesOf } from './check-backup.ts';
import { readPhotosReached } from './copy-photos.ts';
import { copySeldom } from './copy-seldom.ts';
import { type BackupFolder, backupFolder, openToRead, openToWrite } from './folder.ts';
import { dropSlot } from './follow-wal.ts';
import { keepBackup } from './keep.ts';
import { keyMarks } from './key-marks.ts';
import { keepKeysApart, keyFileIn } from './keys-apart.ts';
import { readBackup } from './read-backup.ts';
import { connectReplication, type Replication } from './replication.ts';
import { readSource, type Source } from './source.ts';
import { walkPhotos } from './walk-photos.ts';

const USAGE = `Usage, while Trafficdesk runs here; elsewhere with a worker's settings, BACKUP_DATABASE_URL and AUDIT_ANCHOR_DIR:
  npm run backup -- --to /backup [--keys /elsewhere]        the database and photos as they are now; the keys to them in a folder apart
  npm run backup -- keep --to /backup [--keys /elsewhere] [--every 24] [--days 14]
                                                            goes on until it is stopped: the log within a second, photos within a few,
                                                            and a base backup each so many hours; any moment of so many days can be restored
  npm run backup -- list --to /backup                       the moments that can be restored
  npm run backup -- check --to /backup [--keys /elsewhere]  reads everything, and holds it against its checksums; opens photos by the keys
  npm run backup -- stop                                    the server keeps nothing for a backup any more that is not kept going
npm run restore brings one back.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Says what is not as it should be, which whoever called is told at the end. */
function complain(line: string): void {
  say(`✗ ${line}`);
  process.exitCode = 1;
}
const count = (number: number): string => number.toLocaleString('en');

interface Options {
  to: string;
  keys: string | undefined;
  everyHours: number;
  days: number;
}

const text = { type: 'string' } as const;

function readOptions(args: string[]): Options {
  const { values } = parseArgs({ args, options: { to: text, keys: text, every: text, days: text } });
  if (!values.to) throw new TypeError('Missing: --to');
  const number = (value: string | undefined, instead: number, name: string): number => {
    const read = value === undefined ? instead : Number(value);
    if (!(read > 0)) throw new TypeError(`--${name} is a number greater than 0.`);
    return read;
  };
  return { to: values.to, keys: values.keys, everyHours: number(values.every, 24, 'every'), days: number(values.days, 14, 'days') };
}

async function withReplication<T>({ replicationUrl }: Source, work: (replication: Replication) => Promise<T>): Promise<T> {
  const replication = await connectReplication(replicationUrl);
  try {
    return await work(replication);
  } finally {
    await replication.close();
  }
}

async function keepKeys({ to, keys }: Options): Promise<void> {
  if (keys === undefined) return;
  say(`✓ Keys in ${await keepKeysApart(process.env, { to: keys, backup: to })}: keep them where the backup is not`);
}

async function backUpOnce(options: Options): Promise<void> {
  const source = readSource(process.env);
  const folder = backupFolder(options.to);
  await keepKeys(options);
  const base = await withReplication(source, async (replication) => {
    await openToWrite(folder, (await replication.identify()).systemId);
    return step('Backing up the database', (note) =>
      takeBaseBackup(replication, folder, {
        keys: keyMarks(source.storage),
        onBytes: (bytes) => note(megabytes(bytes)),
      }),
    );
  });
  const { files, copied, fault } = await step('Backing up photos', (note) =>
    walkPhotos(source, folder, { base, onFile: (done) => note(`${count(done)} files`) }),
  );
  if (fault) complain(fault);
  const db = connect(source.storage.DATABASE_URL, { max: 1, name: 'backup' });
  try {
    for (const line of await copySeldom(db, source, folder)) complain(line);
  } finally {
    await db.destroy();
  }
  say(`✓ ${folder.path}: base backup ${base.id}, ${megabytes(base.bytes)}, and ${count(files)} files of photos (${count(copied)} new)`);
  if (options.keys === undefined)
    say('  Its keys are not in it: npm run backup -- --keys <a folder apart> keeps them, and nothing sealed opens without them.');
}

async function keepGoing(options: Options): Promise<void> {
  const [stop, began] = [new AbortController(), new Date()];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  await keepKeys(options);
  const folder = backupFolder(options.to);
  const readers = [() => readBackup(folder, { everyHours: options.everyHours, began })];
  const metrics = await openMetrics({ ...readMetricsSettings(process.env), process: 'backup', readers, log: createLog('backup') });
  try {
    await keepBackup(() => readSource(process.env), { ...options, folder, say, signal: stop.signal });
  } finally {
    await metrics.close();
  }
}

async function list(folder: BackupFolder): Promise<void> {
  const stretches = await stretchesOf(folder);
  if (stretches.length === 0) say('Nothing can be restored: there is no base backup yet.');
  for (const { base, from, to } of stretches) say(`${base}  ${from === to ? `as of ${from}` : `any moment from ${from} to ${to}`}`);
  const photos = await readPhotosReached(folder);
  if (photos) say(`Photos up to ${photos.toISOString()}`);
}

/** By which photos can be opened: kept apart, or those of the settings; null where there are none. */
async function sealGiven({ keys }: Options): Promise<Seal | null> {
  if (keys === undefined && !process.env['DATA_KEYS']) return null;
  const { DATA_KEYS, LOOKUP_KEY } = keys === undefined ? readKeys(process.env) : await readKeyFile(keyFileIn(keys));
  return createSeal({ keys: DATA_KEYS, lookupKey: LOOKUP_KEY });
}

async function check(folder: BackupFolder, options: Options): Promise<void> {
  const seal = await sealGiven(options);
  const { bases, files, segments, photos, faults } = await step('Reading the backup', (note) => checkBackup(folder, seal, note));
  faults.forEach(complain);
  say(
    `${faults.length === 0 ? '✓' : '✗'} ${bases} base backups (${count(files)} files), ${count(segments)} segments of the log, ${count(photos)} files of photos${seal ? '' : ', which only --keys opens'}`,
  );
  await list(folder);
  if ((await listBaseBackups(folder)).length === 0) process.exitCode = 1;
}

async function main(args: string[]): Promise<void> {
  const [first = ''] = args;
  if (first === '') return say(USAGE);
  if (first === 'stop') {
    await withReplication(readSource(process.env), dropSlot);
    return say('The server keeps nothing for a backup any more. npm run backup -- keep begins anew.');
  }
  const options = readOptions(first.startsWith('--') ? args : args.slice(1));
  if (first.startsWith('--')) return backUpOnce(options);
  if (first === 'keep') return keepGoing(options);
  if (first === 'list') return list(await openToRead(options.to));
  if (first === 'check') return check(await openToRead(options.to), options);
  throw new TypeError(`There is no command "${first}".`);
}

// What is written is for this user alone.
process.umask(0o077);
// What hung and was left behind keeps nobody waiting.
void runCommand(main, USAGE).then(() => process.exit());
