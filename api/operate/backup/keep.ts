import { setTimeout as sleep } from 'node:timers/promises';
import { openFiles } from '@trafficdesk/worker/photos/files/open.ts';
import type { Files } from '@trafficdesk/worker/photos/files/files.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { Sentence } from '../../standalone/sentence.mjs';
import { listBaseBackups, segmentBytes, takeBaseBackup } from './base-backup.ts';
import { copyAnchors } from './copy-anchors.ts';
import { copyAllPhotos, photoFollower } from './copy-photos.ts';
import { keepErasures } from './erasures.ts';
import type { BackupFolder } from './folder.ts';
import { openToWrite } from './folder.ts';
import { followWal, type Following, LogLost } from './follow-wal.ts';
import { keyMarks } from './key-marks.ts';
import { lsnText, readLsn, segmentName, segmentStart } from './lsn.ts';
import { prune } from './prune.ts';
import { connectReplication, type Replication } from './replication.ts';
import type { Source } from './source.ts';
import { contiguousFrom, listSegments, writeReached } from './wal-folder.ts';

export interface KeepOptions {
  folder: BackupFolder;
  /** A base backup each so many hours. */
  everyHours: number;
  /** Any moment of so many days can be restored. */
  days: number;
  say: (line: string) => void;
  signal: AbortSignal;
}

const LOOK_MS = 2_000;
/** Anchors come each few minutes, erasures seldom. */
const SELDOM_MS = 30_000;
const LONGEST_WAIT_MS = 30_000;
const HOUR_MS = 3_600_000;

/**
 * Keeps a backup going until the signal aborts: the log within a second, photos within a few, base backups by the clock. What fails is said, and tried again;
 * `find` is asked each time, for a server that was started anew may answer elsewhere. Throws a Sentence where the backup is another's.
 */
export async function keepBackup(find: () => Source, options: KeepOptions): Promise<void> {
  const { say, signal } = options;
  let source = find();
  let said = '';
  for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const began = Date.now();
    try {
      await keepFrom(source, options);
    } catch (error) {
      if (error instanceof Sentence) throw error;
      const fault = `✗ ${error instanceof Error ? error.message : String(error)}; tried again until it is well`;
      if (fault !== said) say(fault);
      said = fault;
    }
    if (Date.now() - began > LONGEST_WAIT_MS) [wait, said] = [1000, ''];
    await sleep(signal.aborted ? 0 : wait, undefined, { signal }).catch(() => {});
    source = foundAgain(find) ?? source;
  }
}

/** Null while it does not run. */
function foundAgain(find: () => Source): Source | null {
  try {
    return find();
  } catch {
    return null;
  }
}

async function keepFrom(source: Source, options: KeepOptions): Promise<void> {
  const db = connect(source.storage.DATABASE_URL, { max: 2, name: 'backup' });
  try {
    await keepWhileConnected(source, { db, files: await openFiles(source.storage.photos) }, options);
  } finally {
    await db.destroy();
  }
}

interface Stores {
  db: Knex;
  files: Files;
}

/** Until the signal aborts, or something fails. */
async function keepWhileConnected(source: Source, { db, files }: Stores, options: KeepOptions): Promise<void> {
  const { folder, say, signal } = options;
  const streaming = await connectReplication(source.replicationUrl);
  const asking = await connectReplication(source.replicationUrl);
  const until = new AbortController();
  const stop = (): void => until.abort();
  signal.addEventListener('abort', stop, { once: true });
  try {
    const { systemId, timeline } = await asking.identify();
    await openToWrite(folder, systemId);
    const size = await segmentBytes(asking);
    const following = await follow(streaming, folder, { size, say, signal: until.signal });
    say(`✓ The log is kept from ${lsnText(following.from)} on (timeline ${timeline})`);
    const faults: Error[] = [];
    const fail = (error: unknown): void => {
      faults.push(error instanceof Error ? error : new Error(String(error)));
      stop();
    };
    const failing = following.done.catch(fail);
    const photos = photoFollower(db, files, folder, new Date(Date.now() - 10 * 60_000));
    let seldom = 0;
    let base: Promise<void> | null = null;
    while (!until.signal.aborted) {
      await reach(asking, folder, following, timeline);
      await photos.next();
      if (Date.now() - seldom > SELDOM_MS) {
        seldom = Date.now();
        await keepErasures(db, folder);
        if (source.anchors !== null) for (const line of await copyAnchors(source.anchors, folder)) say(`✗ ${line}`);
      }
      if (!base && (await isDue(options, { timeline, from: following.from, size }))) {
        base = backUp(source, files, options);
        base.then(() => (base = null), fail);
      }
      await sleep(LOOK_MS, undefined, { signal: until.signal }).catch(() => {});
    }
    await Promise.allSettled([failing, base]);
    const [fault] = faults;
    if (fault) throw fault;
    await reach(asking, folder, following, timeline);
  } finally {
    stop();
    signal.removeEventListener('abort', stop);
    await Promise.allSettled([streaming.close(), asking.close()]);
  }
}

/** A base backup over a session of its own, with all photos; then what is past its time goes. */
async function backUp(source: Source, files: Files, { folder, days, say }: KeepOptions): Promise<void> {
  const session = await connectReplication(source.replicationUrl);
  try {
    const base = await takeBaseBackup(session, folder, { keys: keyMarks(source.storage) });
    const { files: count, copied } = await copyAllPhotos(files, folder);
    say(`✓ Base backup ${base.id}: ${megabytes(base.bytes)}, and ${count.toLocaleString('en')} files of photos (${copied} new)`);
  } finally {
    await session.close();
  }
  const { bases, segments, photos } = await prune(folder, days);
  if (bases + segments + photos > 0)
    say(`  Past its ${days} days: ${bases} base backups, ${segments} segments of the log, ${photos} files of photos deleted`);
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

async function follow(
  streaming: Replication,
  folder: BackupFolder,
  { size, say, signal }: { size: number; say: KeepOptions['say']; signal: AbortSignal },
): Promise<Following> {
  try {
    return await followWal(streaming, folder, { size, signal });
  } catch (error) {
    if (!(error instanceof LogLost)) throw error;
    say(`✗ ${error.message}: the moments in between cannot be restored. A base backup begins anew.`);
    return followWal(streaming, folder, { size, anew: true, signal });
  }
}

/** Notes how far the backup reaches: what was committed by the database's clock of before is all here. */
async function reach(asking: Replication, folder: BackupFolder, following: Following, timeline: number): Promise<void> {
  const [[lsn, at] = []] = await asking.rows(
    `select pg_current_wal_flush_lsn(), to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  );
  const written = readLsn(lsn as string);
  for (const until = Date.now() + LOOK_MS; following.flushed() < written; await sleep(50)) if (Date.now() > until) return;
  await writeReached(folder, { lsn: lsn as string, at: at as string, timeline });
}

/** Whether it is time for a base backup: none of this timeline is there, it is old, or between it and what is fetched now the log has a gap. */
async function isDue(
  { folder, everyHours }: KeepOptions,
  { timeline, from, size }: { timeline: number; from: bigint; size: number },
): Promise<boolean> {
  const last = (await listBaseBackups(folder)).filter((base) => base.timeline === timeline).at(-1);
  if (!last || Date.now() - new Date(last.endedAt).getTime() > everyHours * HOUR_MS) return true;
  const end = readLsn(last.endLsn);
  const since = contiguousFrom(await listSegments(folder), timeline, end, size);
  const whole = since.filter((segment) => segment.whole).length;
  return segmentStart(segmentName(timeline, end, size), size) + BigInt(whole * size) < from;
}
