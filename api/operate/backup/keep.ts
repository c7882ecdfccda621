import { setTimeout as sleep } from 'node:timers/promises';
import { openFiles } from '@trafficdesk/worker/photos/files/open.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { Knex } from 'knex';
import { Sentence } from '../../standalone/sentence.mjs';
import { clock, listBaseBackups, megabytes, segmentBytes, takeBaseBackup } from './base-backup.ts';
import { photoFollower, readPhotosReached, readPhotosWalked } from './copy-photos.ts';
import { copySeldom } from './copy-seldom.ts';
import { type BackupFolder, openToWrite } from './folder.ts';
import { followWal, type Following, LogLost } from './follow-wal.ts';
import { keyMarks } from './key-marks.ts';
import { lsnText, readLsn, segmentName, segmentStart } from './lsn.ts';
import { prune } from './prune.ts';
import { connectReplication, type Replication } from './replication.ts';
import type { Source } from './source.ts';
import { waitAWhile } from './wait-a-while.ts';
import { walkPhotos } from './walk-photos.ts';
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
/** To go through all photos may take hours: it does not begin again at once what fails at their end. */
const LONGEST_PAUSE_MS = 600_000;
const HOUR_MS = 3_600_000;

/**
 * Keeps a backup going until the signal aborts: the log within a second, photos within a few, base backups by the clock. What fails is said, and tried again;
 * `find` is asked each time, for a server that was started anew may answer elsewhere. Throws a Sentence where the backup is another's.
 */
export async function keepBackup(find: () => Source, options: KeepOptions): Promise<void> {
  const { say, signal } = options;
  let source = find();
  const faults = saying(say);
  const beside: Beside = [];
  for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const began = Date.now();
    try {
      await keepFrom(source, beside, options);
    } catch (error) {
      faults.failed(error);
    }
    if (Date.now() - began > LONGEST_WAIT_MS) {
      wait = 1000;
      faults.isWell();
    }
    await sleep(signal.aborted ? 0 : wait, undefined, { signal }).catch(() => {});
    source = foundAgain(find) ?? source;
  }
}

/** Says each fault once, until all was well in between. Throws a Sentence again: it takes a person. */
function saying(say: KeepOptions['say']) {
  let said = '';
  return {
    failed(error: unknown): void {
      if (error instanceof Sentence) throw error;
      const fault = `✗ ${error instanceof Error ? error.message : String(error)}; tried again until it is well`;
      if (fault !== said) say(fault);
      said = fault;
    },
    isWell(): void {
      said = '';
    },
  };
}

/** Null while it does not run. */
function foundAgain(find: () => Source): Source | null {
  try {
    return find();
  } catch {
    return null;
  }
}

/** What goes on beside the log, each as of the newest session: where it hung, and was left behind, its successor waits for it. */
type Beside = Promise<void>[];

async function keepFrom(source: Source, beside: Beside, options: KeepOptions): Promise<void> {
  const db = connect(source.storage.DATABASE_URL, { max: 2, name: 'backup' });
  try {
    await keepWhileConnected(source, db, beside, options);
  } finally {
    // It waits for statements under way, of which one may hang.
    await waitAWhile(db.destroy());
  }
}

/**
 * Until the signal aborts, or the log cannot be kept any more; all of it has ended when this does, but for what hangs. Photos, base backups and what comes seldom
 * are tried again by themselves: whatever ails them, the log goes on.
 */
async function keepWhileConnected(source: Source, db: Knex, beside: Beside, options: KeepOptions): Promise<void> {
  const { folder, say, signal } = options;
  const sessions: Replication[] = [];
  const connected = async (): Promise<Replication> => {
    const session = await connectReplication(source.replicationUrl);
    sessions.push(session);
    return session;
  };
  const failed = new AbortController();
  const over = AbortSignal.any([signal, failed.signal]);
  const faults: Error[] = [];
  /** Where one fails all the rest end. */
  const part = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      if (!over.aborted) faults.push(error instanceof Error ? error : new Error(String(error)));
      failed.abort();
    });
  /** After work that answers false, for it failed, the pause is twice the last, up to the longest. */
  const every = async (ms: number, work: () => Promise<unknown>, longest = ms): Promise<void> => {
    for (let pause = ms; !over.aborted; ) {
      pause = (await work()) === false ? Math.min(pause * 2, longest) : ms;
      await sleep(pause, undefined, { signal: over }).catch(() => {});
    }
  };
  /** Answers whether it went well. */
  const again = (work: () => Promise<unknown>): (() => Promise<boolean>) => {
    const ills = saying(say);
    return async () => {
      try {
        await work();
        ills.isWell();
        return true;
      } catch (error) {
        if (!over.aborted) ills.failed(error);
        return false;
      }
    };
  };
  try {
    const [streaming, asking] = [await connected(), await connected()];
    const { systemId, timeline } = await asking.identify();
    await openToWrite(folder, systemId);
    const size = await segmentBytes(asking);
    const began = await databaseTime(db);
    let photos: Awaited<ReturnType<typeof photoFollower>> | undefined;
    // Photos of before are nobody's but the walk's.
    let isUnknown = (await readPhotosReached(folder)) === null;
    const following = await follow(streaming, folder, { size, say, signal: over });
    say(`✓ The log is kept from ${lsnText(following.from)} on (timeline ${timeline})`);
    const works = [
      () => every(LOOK_MS, () => reach(asking, folder, following, timeline)),
      () =>
        every(
          LOOK_MS,
          again(async () => {
            photos ??= await photoFollower(db, await openFiles(source.storage.photos), folder, began);
            await photos.next(over);
          }),
        ),
      () =>
        every(
          SELDOM_MS,
          again(async () => {
            for (const line of await copySeldom(db, source, folder)) say(`✗ ${line}`);
          }),
        ),
      () =>
        every(
          SELDOM_MS,
          again(async () => {
            if (await isDue(options, { timeline, from: following.from, size })) await backUp(source, options, over);
          }),
        ),
      () =>
        every(
          LOOK_MS,
          again(async () => {
            const base = (await listBaseBackups(folder)).at(-1);
            if (!base || (!isUnknown && (await readPhotosWalked(folder))?.base === base.id)) return;
            const { files, copied, fault } = await walkPhotos(source, folder, { base, signal: over });
            if (fault) say(`✗ ${fault}; tried again after the next base backup`);
            say(`✓ Photos: ${files.toLocaleString('en')} files (${copied} new)`);
            isUnknown = false;
          }),
          LONGEST_PAUSE_MS,
        ),
      () =>
        every(
          HOUR_MS,
          again(() => pruneOld(options, following)),
        ),
    ];
    works.forEach((work, index) => {
      beside[index] = part((beside[index] ?? Promise.resolve()).then(work));
    });
    await part(following.done);
    await waitAWhile(Promise.all(beside));
    const [fault] = faults;
    if (fault) throw fault;
    await reach(asking, folder, following, timeline);
  } finally {
    failed.abort();
    await Promise.allSettled(sessions.map((session) => session.close()));
  }
}

/** A base backup over a session of its own. Rejects once the signal aborts. */
async function backUp(source: Source, { folder, say }: KeepOptions, over: AbortSignal): Promise<void> {
  const session = await connectReplication(source.replicationUrl);
  const hangUp = (): void => void session.close();
  over.addEventListener('abort', hangUp, { once: true });
  try {
    over.throwIfAborted();
    const base = await takeBaseBackup(session, folder, { keys: keyMarks(source.storage) });
    say(`✓ Base backup ${base.id}: ${megabytes(base.bytes)}`);
  } finally {
    over.removeEventListener('abort', hangUp);
    await session.close();
  }
}

/** What is past its time goes, whatever ails photos or base backups. */
async function pruneOld({ folder, days, say }: KeepOptions, following: Following): Promise<void> {
  const { bases, segments, photos } = await prune(folder, { days, writing: following.writing() });
  if (bases + segments + photos > 0)
    say(`  Past its ${days} days: ${bases} base backups, ${segments} segments of the log, ${photos} files of photos deleted`);
}

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
  const at = await clock(asking);
  const [[lsn] = []] = await asking.rows('select pg_current_wal_flush_lsn()');
  const written = readLsn(lsn as string);
  for (const until = Date.now() + LOOK_MS; following.flushed() < written; await sleep(50)) if (Date.now() > until) return;
  await writeReached(folder, { lsn: lsn as string, at, timeline });
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
