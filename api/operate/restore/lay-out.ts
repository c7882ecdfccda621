import { appendFile, chmod, copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Sentence } from '../../standalone/sentence.mjs';
import type { BaseBackup } from '../backup/base-backup.ts';
import { logOf } from '../backup/check-backup.ts';
import type { BackupFolder } from '../backup/folder.ts';
import { unpackBase } from '../backup/unpack-base.ts';
import { listSegments, unpackSegment } from '../backup/wal-folder.ts';
import { giveTo, type Owner } from './postgres-user.ts';

/** Makes a folder to restore into. Throws a Sentence where something is in it: nothing is ever restored over anything. */
export async function openEmpty(folder: string, mode: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode });
  await chmod(folder, mode);
  const [found] = (await readdir(folder)).filter((name) => name !== 'lost+found');
  if (found !== undefined) throw new Sentence(`${folder} is not empty: name a new folder, nothing is restored over what is there.`);
}

/** What a server recovers by. Its log lies with it, so nothing has to be fetched; a backup goes on along its own timeline alone. */
export const recoverySettings = (at: Date | null): Record<string, string> => ({
  restore_command: 'false',
  recovery_target_timeline: 'current',
  recovery_target_action: 'promote',
  ...(at && { recovery_target_time: at.toISOString().replace('T', ' ').replace('Z', '+00') }),
});

/**
 * Lays a server's folder out so that it recovers when it is started: the base backup, each file held against its checksum, and the log that follows it
 * without a gap. Answers how many segments of the log there were. Throws BackupDamaged.
 */
export async function layOut(
  folder: BackupFolder,
  { base, to, owner }: { base: BaseBackup; to: string; owner: Owner | null },
  note: (text: string) => void,
): Promise<number> {
  await openEmpty(to, 0o700);
  await unpackBase(folder, base, to, (files) => note(`${files} files`));
  const log = logOf(await listSegments(folder), base);
  for (const [index, segment] of log.entries()) {
    note(`${index + 1} of ${log.length} segments of the log`);
    await unpackSegment(segment, join(to, 'pg_wal', segment.name), base.segmentBytes);
  }
  // By these the server finds a timeline that none restored from this backup had before it: what they write would get mixed up.
  for (const name of await readdir(folder.wal))
    if (name.endsWith('.history')) await copyFile(join(folder.wal, name), join(to, 'pg_wal', name));
  // Whatever stands in it was fetched by the server that was backed up.
  await rm(join(to, 'pg_wal', 'archive_status'), { recursive: true, force: true });
  await mkdir(join(to, 'pg_wal', 'archive_status'), { mode: 0o700 });
  await writeFile(join(to, 'recovery.signal'), '', { mode: 0o600 });
  if (owner) await giveTo(owner, to);
  return log.length;
}

/** Writes what a server recovers by into its settings, for a server that others start, and gives its folder to whoever does. */
export async function writeSettings(to: string, at: Date | null, owner: Owner | null): Promise<void> {
  const lines = Object.entries(recoverySettings(at)).map(([name, value]) => `${name} = '${value}'\n`);
  await appendFile(join(to, 'postgresql.auto.conf'), `# npm run restore\n${lines.join('')}`);
  if (owner) await giveTo(owner, to);
}
