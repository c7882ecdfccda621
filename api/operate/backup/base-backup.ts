import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Sentence } from '../../standalone/sentence.mjs';
import { type BackupFolder, json, readJson, sync, writeWhole } from './folder.ts';
import type { KeyMarks } from './key-marks.ts';
import { lsnText, readLsn } from './lsn.ts';
import type { Replication } from './replication.ts';

/** The cluster as of one moment, with as much of the log as it takes to make it whole. */
export interface BaseBackup {
  /** When it began, as its folder is called. */
  id: string;
  timeline: number;
  /** Places in the log, as PostgreSQL writes them: the log from the one on makes it whole, and it is so from the other on. */
  startLsn: string;
  endLsn: string;
  /** By the clock of the database. Nothing before `endedAt` can be restored from it. */
  beganAt: string;
  endedAt: string;
  segmentBytes: number;
  /** As `show server_version` has it: only the same major version can restore it. */
  serverVersion: string;
  /** Of the archive as it was sent. */
  bytes: number;
  /** Which keys open what is sealed in it; null where it was made without knowing. */
  keys: KeyMarks | null;
}

/** Names of the files of a base backup. */
export const ARCHIVE = 'base.tar.gz';
export const MANIFEST = 'backup_manifest';
const ABOUT = 'backup.json';
/** Ends the name of a folder until it is whole. */
const PART = '.part';

/** Fast: what is sealed, most of what there is, gets no smaller. */
const COMPRESSION = { level: 1 };

const idOf = (at: string): string => `${at.slice(0, 19).replaceAll(':', '-')}Z`;

/** The base backups of a folder that are whole, oldest first. */
export async function listBaseBackups({ base }: BackupFolder): Promise<BaseBackup[]> {
  const names = (await readdir(base).catch(() => [])).filter((name) => !name.endsWith(PART)).sort();
  const found = await Promise.all(names.map((name) => readJson<BaseBackup>(join(base, name, ABOUT))));
  return found.filter((each) => each !== null);
}

/** The moment by the server's clock, as `Date` writes one. */
export async function clock(replication: Replication): Promise<string> {
  const [[at] = []] = await replication.rows(`select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
  return at as string;
}

export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Bytes of a segment of the server's log. */
export async function segmentBytes(replication: Replication): Promise<number> {
  const [[size] = []] = await replication.rows(`select setting from pg_settings where name = 'wal_segment_size'`);
  return Number(size);
}

const ofServer = async (replication: Replication): Promise<Pick<BaseBackup, 'segmentBytes' | 'serverVersion'>> => {
  const [[version] = []] = await replication.rows('show server_version');
  return { segmentBytes: await segmentBytes(replication), serverVersion: version as string };
};

/** Removes what base backups left in the folder that were killed: their slots are gone with their sessions, wherever they ran. */
async function removeLeft(replication: Replication, folder: BackupFolder): Promise<void> {
  const left = (await readdir(folder.base)).filter((name) => name.endsWith(PART));
  // Asked afterwards: whoever writes into a part that was seen had its slot before.
  const slots = (await replication.rows('select slot_name from pg_replication_slots')).flat();
  for (const name of left)
    if (!slots.includes(name.split('.').at(-2) ?? '')) await rm(join(folder.base, name), { recursive: true, force: true });
}

/**
 * Takes a base backup over a replication session, beside running work: the server sends its files as a tar archive with a manifest of their
 * SHA-256, as pg_basebackup has it. It is in the folder whole or not at all; what one that was killed left there goes, and another that is being taken stays.
 * Throws a Sentence where the cluster uses tablespaces.
 */
export async function takeBaseBackup(
  replication: Replication,
  folder: BackupFolder,
  { keys, onBytes = () => {} }: { keys: KeyMarks | null; onBytes?: (bytes: number) => void },
): Promise<BaseBackup> {
  const server = await ofServer(replication);
  const { timeline } = await replication.identify();
  const beganAt = await clock(replication);
  const id = idOf(beganAt);
  await removeLeft(replication, folder);
  // What the backup needs of the log stays at the server, however long this takes; it goes with the session.
  const slot = `trafficdesk_base_${randomBytes(6).toString('hex')}`;
  await replication.rows(`CREATE_REPLICATION_SLOT "${slot}" TEMPORARY PHYSICAL (RESERVE_WAL true)`);
  const part = join(folder.base, `${id}.${slot}${PART}`);
  await mkdir(part, { mode: 0o700 });
  try {
    const sent = await receive(replication, part, id, onBytes);
    const about: BaseBackup = { id, timeline, ...sent, beganAt, endedAt: await clock(replication), ...server, keys };
    await writeWhole(join(part, ABOUT), json(about));
    await rename(part, join(folder.base, id));
    await sync(folder.base);
    await replication.rows(`DROP_REPLICATION_SLOT "${slot}"`);
    return about;
  } catch (error) {
    // It may be the room for it that is missing.
    await rm(part, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

const TABLESPACES =
  'The database server keeps some of its data in tablespaces of their own, which npm run backup does not take along: use pgBackRest there.';

async function receive(
  replication: Replication,
  part: string,
  id: string,
  onBytes: (bytes: number) => void,
): Promise<Pick<BaseBackup, 'startLsn' | 'endLsn' | 'bytes'>> {
  const archive = createGzip(COMPRESSION);
  const archiveFile = createWriteStream(join(part, ARCHIVE), { mode: 0o600, flush: true });
  const manifestFile = createWriteStream(join(part, MANIFEST), { mode: 0o600, flush: true });
  const written = Promise.all([finished(archive.pipe(archiveFile)), finished(manifestFile)]);
  /** One wait for the whole copy: `written` is pending to its end, and would keep whatever was hung on it for each piece. */
  let goOn = (): void => {};
  let failure: { error: unknown } | null = null;
  for (const stream of [archive, manifestFile]) stream.on('drain', () => goOn());
  written.catch((error: unknown) => {
    failure = { error };
    goOn();
  });
  const room = async (): Promise<void> => {
    if (!failure) await new Promise<void>((resolve) => (goOn = resolve));
    // What cannot be written, on a full disk, ends the wait as well.
    if (failure) throw failure.error;
  };
  let target: NodeJS.WritableStream | null = null;
  let [archives, bytes] = [0, 0];

  const copied = replication.copyOut(
    `BASE_BACKUP (LABEL 'trafficdesk ${id}', CHECKPOINT 'fast', WAL true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`,
    async (piece) => {
      const kind = piece.toString('latin1', 0, 1);
      if (kind === 'n') {
        archives += 1;
        if (archives > 1) throw new Sentence(TABLESPACES);
        target = archive;
      } else if (kind === 'm') target = manifestFile;
      else if (kind === 'd' && target) {
        bytes += piece.length - 1;
        onBytes(bytes);
        if (!target.write(piece.subarray(1))) await room();
      }
    },
  );
  try {
    const rows = await copied;
    archive.end();
    manifestFile.end();
    await written;
    const [[startLsn] = [], [endLsn] = []] = [rows[0], rows.at(-1)];
    return { startLsn: lsnText(readLsn(startLsn as string)), endLsn: lsnText(readLsn(endLsn as string)), bytes };
  } finally {
    for (const stream of [archive, archiveFile, manifestFile]) stream.destroy();
  }
}
