import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readStorageEnvironment } from '@trafficdesk/worker/environment.ts';
import { openFiles } from '@trafficdesk/worker/photos/files/open.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { startGuard } from '../../standalone/child.ts';
import { DATABASE } from '../../standalone/database-url.ts';
import { step } from '../../standalone/progress.mjs';
import { anchorFolder, secretsFile } from '../../standalone/secrets.ts';
import { photoFolder } from '../../standalone/storage-variables.ts';
import { runCommand } from '../run-command.ts';
import { json, openToRead, writeWhole } from '../backup/folder.ts';
import { bringBack } from './bring-back.ts';
import { chooseBase, readMoment } from './choose-base.ts';
import { keysOf, readKeys, readSecretsFile, requireKeys } from './key-file.ts';
import { layOut, openEmpty, writeSettings } from './lay-out.ts';
import { embeddedOwner, type Owner } from './postgres-user.ts';
import { recover } from './recover.ts';
import { recovered, requireRestored } from './settle.ts';

const USAGE = `Usage:
  npm run restore -- --from /backup --keys /elsewhere/trafficdesk-keys.json --into /new [--at 2026-11-22T15:00:00+08:00]
                           a Trafficdesk of npm start, in a new place: TRAFFICDESK_DATA=/new npm start runs it. --at names a moment;
                           without it, everything the backup has
  npm run restore -- files --from /backup --into /var/lib/postgresql/18/docker [--at …] [--owner 999:999]
                           lays out the folder of a PostgreSQL server of one's own, which recovers when it is started
  npm run restore -- settle --from /backup
                           once that server answers, and before anything else runs on it: with the owner's DATABASE_URL, DATA_KEYS,
                           LOOKUP_KEY, the place of photos and AUDIT_ANCHOR_DIR
Then npm run reconcile holds workflows, photos and partners against what was restored.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const text = { type: 'string' } as const;

function readOptions<K extends string>(args: string[], needed: readonly K[]): Record<K, string> & { at: Date | null; owner: Owner | null } {
  const { values } = parseArgs({ args, options: { from: text, keys: text, into: text, at: text, owner: text } });
  const missing = needed.filter((name) => !(values as Record<string, string | undefined>)[name]);
  if (missing.length > 0) throw new TypeError(`Missing: ${missing.map((name) => `--${name}`).join(', ')}`);
  const [uid = Number.NaN, gid = Number.NaN] = values.owner?.split(':').map(Number) ?? [];
  if (values.owner !== undefined && !(uid >= 0 && gid >= 0)) throw new TypeError('--owner is a user id and a group id, as 999:999.');
  const at = values.at === undefined ? null : readMoment(values.at);
  return { ...(values as Record<K, string>), at, owner: values.owner === undefined ? null : { uid, gid } };
}

async function restoreHere(args: string[]): Promise<void> {
  const { from, keys, into, at } = readOptions(args, ['from', 'keys', 'into']);
  const folder = await openToRead(from);
  const base = await chooseBase(folder, at);
  const secrets = await readSecretsFile(keys);
  requireKeys(base, keysOf(secrets));
  const place = resolve(into);
  // PostgreSQL's own user, as whom root runs it, has to pass.
  await openEmpty(place, 0o711);
  await mkdir(join(place, 'logs'), { mode: 0o700 });
  await writeWhole(secretsFile(place), json(secrets));
  const owner = await embeddedOwner();
  const segments = await step(`Laying out base backup ${base.id}`, (note) =>
    layOut(folder, { base, to: join(place, 'postgres'), owner }, note),
  );
  const guard = startGuard();
  try {
    const postgres = await step(`Recovering ${at ? `to ${at.toISOString()}` : 'everything'} (${segments} segments of the log)`, () =>
      recover({ into: place, secrets, at, guard }),
    );
    try {
      const db = connect(postgres.url(DATABASE), { max: 2, name: 'restore' });
      const photos = await openFiles({ folder: photoFolder(place) });
      const seal = createSeal({ keys: keysOf(secrets).DATA_KEYS, lookupKey: keysOf(secrets).LOOKUP_KEY });
      const signing = { AUDIT_SIGNING_KEY: secrets.auditSigningKey };
      const whole = await bringBack({ db, folder, base: base.id, seal, photos, anchors: anchorFolder(place), signing }).finally(() =>
        db.destroy(),
      );
      if (!whole) process.exitCode = 1;
    } finally {
      await postgres.child.stop();
    }
  } finally {
    await guard.close();
  }
  say('');
  say(`Start it with TRAFFICDESK_DATA=${place} npm start, then run TRAFFICDESK_DATA=${place} npm run reconcile in a second terminal.`);
}

async function restoreFiles(args: string[]): Promise<void> {
  const { from, into, at, owner } = readOptions(args, ['from', 'into']);
  const folder = await openToRead(from);
  const base = await chooseBase(folder, at);
  const to = resolve(into);
  const segments = await step(`Laying out base backup ${base.id}`, (note) => layOut(folder, { base, to, owner: null }, note));
  await writeSettings(to, at, owner);
  say(
    `✓ ${to}: start PostgreSQL ${base.serverVersion.split('.')[0]} on it, which reads ${segments} segments of its log, then run npm run restore -- settle.`,
  );
}

async function settleElsewhere(args: string[]): Promise<void> {
  const { from } = readOptions(args, ['from']);
  const folder = await openToRead(from);
  const { DATABASE_URL, photos } = readStorageEnvironment(process.env);
  const keys = readKeys(process.env);
  const base = await chooseBase(folder, null);
  requireKeys(base, keys);
  const seal = createSeal({ keys: keys.DATA_KEYS, lookupKey: keys.LOOKUP_KEY });
  const db = connect(DATABASE_URL, { max: 2, name: 'restore' });
  try {
    await step('Waiting until PostgreSQL has recovered', () => recovered(db));
    await requireRestored(db, folder);
    const anchors = process.env.AUDIT_ANCHOR_DIR || null;
    const whole = await bringBack({ db, folder, base: base.id, seal, photos: await openFiles(photos), anchors, signing: process.env });
    if (!whole) process.exitCode = 1;
  } finally {
    await db.destroy();
  }
}

async function main(args: string[]): Promise<void> {
  const [first = ''] = args;
  if (first === '') return say(USAGE);
  if (first.startsWith('--')) return restoreHere(args);
  if (first === 'files') return restoreFiles(args.slice(1));
  if (first === 'settle') return settleElsewhere(args.slice(1));
  throw new TypeError(`There is no command "${first}".`);
}

process.umask(0o077);
void runCommand(main, USAGE).then(() => process.exit());
