import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BACKUP_SLOT } from '@trafficdesk/worker/store/backup-slot.ts';
import { Sentence } from '../../standalone/sentence.mjs';
import { type BackupFolder, writeWhole } from './folder.ts';
import { type Lsn, lsnText, readLsn, segmentName, segmentStart, timelineOf } from './lsn.ts';
import type { Replication } from './replication.ts';
import { completeSegment, listSegments, newestTimeline, packSegment, partialFile } from './wal-folder.ts';

/** The server has let go of a part of the log that was not fetched yet: only a new base backup helps. */
export class LogLost extends Error {
  override readonly name = 'LogLost';
}

const SYNC_MS = 500;

/** Makes the slot unless it is there, and answers the place from which on the server keeps its log for it. */
async function openSlot(replication: Replication): Promise<Lsn> {
  await replication.rows(`CREATE_REPLICATION_SLOT "${BACKUP_SLOT}" PHYSICAL (RESERVE_WAL true)`).catch((error: { code?: string }) => {
    // There already.
    if (error.code !== '42710') throw error;
  });
  const [[restart, status, active] = []] = await replication.rows(
    `select restart_lsn, wal_status, active from pg_replication_slots where slot_name = '${BACKUP_SLOT}'`,
  );
  if (active === 't') throw new Sentence('Another process keeps a backup of this database already: end that first, or let it go on.');
  if (status === 'lost' || !restart) {
    await dropSlot(replication);
    throw new LogLost('The server has dropped a part of its log that was not fetched in time');
  }
  return readLsn(restart);
}

/** Has the server keep nothing for backups any more. */
export const dropSlot = (replication: Replication): Promise<unknown> =>
  replication.rows(`select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '${BACKUP_SLOT}'`);

const ANOTHER =
  'The backup in this folder is of another database that was restored from it at another time: name another folder for the backup of this one.';

/** Keeps what says where a timeline left the one before: by it each restore has a timeline of its own. Throws a Sentence where another restore had this one. */
async function keepHistory(replication: Replication, folder: BackupFolder, timeline: number): Promise<void> {
  if (timeline === 1) return;
  const [[name, content] = []] = await replication.rows(`TIMELINE_HISTORY ${timeline}`);
  const path = join(folder.wal, name as string);
  const kept = await readFile(path, 'utf8').catch(() => null);
  if (kept !== null && kept !== content) throw new Sentence(ANOTHER);
  await writeWhole(path, content as string);
}

const OLDER =
  'The backup in this folder is of a database that was restored from it later: this one is the older of the two. Name another folder for its backup.';

/** Where to go on: after the last whole segment of this timeline, or where the server keeps its log from; beyond a gap only where that is wanted. */
async function whereToGoOn(
  folder: BackupFolder,
  { timeline, kept, size, anew }: { timeline: number; kept: Lsn; size: number; anew: boolean },
): Promise<Lsn> {
  const segments = await listSegments(folder);
  if (newestTimeline(segments) > timeline) throw new Sentence(OLDER);
  for (const { name, file, whole } of segments) if (whole && file.endsWith(name)) await packSegment(folder, name);
  const last = segments.filter(({ name }) => timelineOf(name) === timeline).at(-1);
  const start = (at: Lsn): Lsn => segmentStart(segmentName(timeline, at, size), size);
  if (!last) return start(kept);
  const next = segmentStart(last.name, size) + (last.whole ? BigInt(size) : 0n);
  if (start(kept) <= next) return next;
  if (anew) return start(kept);
  throw new LogLost(`The server keeps its log from ${lsnText(kept)} on, and ${lsnText(next)} was to come`);
}

/** What a part that was begun before holds is written over with the same bytes: until then it is good for a restore. */
const openPart = (path: string): Promise<FileHandle> =>
  open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return open(path, 'wx', 0o600);
  });

export interface Following {
  /** Up to where the log is lasting here. */
  flushed: () => Lsn;
  /** The segment that is being written: nothing is written to those before it any more. */
  writing: () => string;
  /** The place it began with. */
  from: Lsn;
  /** Resolves once the signal has aborted and all that came is lasting; rejects when the connection is lost. */
  done: Promise<void>;
}

/**
 * Fetches the log as the server writes it, into segments that are lasting within a second. Throws LogLost where a part is gone for good, unless
 * `anew` has it begin after such a gap, and a Sentence where another process does the same, or the folder belongs to a successor of this database.
 */
export async function followWal(
  replication: Replication,
  folder: BackupFolder,
  { size, anew = false, signal }: { size: number; anew?: boolean; signal: AbortSignal },
): Promise<Following> {
  const kept = await openSlot(replication);
  const { timeline } = await replication.identify();
  await keepHistory(replication, folder, timeline);
  const from = await whereToGoOn(folder, { timeline, kept, size, anew });
  let [written, flushed] = [from, from];
  let writing = segmentName(timeline, from, size);
  let file: FileHandle | null = null;
  let over = false;
  let busy: Promise<void> = Promise.resolve();

  /** One after the other: what a timer does must not meet what a piece of the log does. */
  const alone = (work: () => Promise<void>): Promise<void> => {
    const after = busy.then(work);
    busy = after.catch(() => {});
    return after;
  };
  const flush = async (): Promise<void> => {
    if (!file || flushed === written) return;
    await file.datasync();
    flushed = written;
  };
  const take = async (start: Lsn, bytes: Buffer): Promise<void> => {
    // What still comes once the end was asked for is fetched again by whoever goes on.
    if (over) return;
    if (start !== written) throw new Error(`The log goes on at ${lsnText(start)}, and ${lsnText(written)} was to come`);
    for (let rest = bytes; rest.length > 0; ) {
      const name = segmentName(timeline, written, size);
      const offset = Number(written - segmentStart(name, size));
      file ??= await openPart(partialFile(folder, name));
      const now = rest.subarray(0, size - offset);
      await file.write(now, 0, now.length, offset);
      written += BigInt(now.length);
      rest = rest.subarray(now.length);
      if (offset + now.length < size) continue;
      await flush();
      await file.close();
      file = null;
      await completeSegment(folder, name);
      writing = segmentName(timeline, written, size);
    }
  };
  const streaming = replication.stream({
    slot: BACKUP_SLOT,
    timeline,
    from,
    onBytes: (start, bytes) => alone(() => take(start, bytes)),
    flushed: () => flushed,
    signal,
  });
  const timer = setInterval(() => void alone(flush).catch(() => {}), SYNC_MS);
  const done = streaming.finally(async () => {
    clearInterval(timer);
    await alone(async () => {
      await flush();
      over = true;
      await file?.close();
      file = null;
    });
  });
  done.catch(() => {});
  return { from, flushed: () => flushed, writing: () => writing, done };
}
