import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { ARCHIVE, type BaseBackup, MANIFEST } from './base-backup.ts';
import type { BackupFolder } from './folder.ts';
import { readTar } from './tar.ts';

const manifest = z.object({
  Files: z.array(z.object({ Path: z.string(), Size: z.int(), 'Checksum-Algorithm': z.literal('SHA256'), Checksum: z.string() })),
  'Manifest-Checksum': z.string(),
});

/** A base backup is not what it was when it was made. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

/** Checksums by path, as the server made them, of a manifest that is whole by its own. */
async function readManifest(path: string): Promise<Map<string, string>> {
  const text = await readFile(path, 'utf8');
  const covered = text.slice(0, text.lastIndexOf('"Manifest-Checksum"'));
  const { Files, 'Manifest-Checksum': wanted } = manifest.parse(JSON.parse(text));
  if (createHash('sha256').update(covered).digest('hex') !== wanted) throw new BackupDamaged(`${path} is not as it was written`);
  return new Map(Files.map(({ Path, Checksum }) => [Path, Checksum]));
}

/** The log that is sent along is checked by what reads it, and stands in no manifest. */
const IS_LOG = /^pg_wal(?:\/|$)/;

/**
 * Reads a base backup through and holds each file against the checksum that the server made of it; unpacks it into `to` meanwhile, unless that is null.
 * Answers how many files there were. Throws BackupDamaged at the first that differs, and for what is missing.
 */
export async function unpackBase(
  folder: BackupFolder,
  { id }: BaseBackup,
  to: string | null,
  onFile: (files: number) => void = () => {},
): Promise<number> {
  const archive = join(folder.base, id, ARCHIVE);
  const left = await readManifest(join(folder.base, id, MANIFEST));
  let files = 0;
  let writing: FileHandle | null = null;
  const source = createReadStream(archive);
  const unpacked = source.pipe(createGunzip());
  source.on('error', (error) => unpacked.destroy(error));
  try {
    await readTar(unpacked, async ({ path, kind, mode }) => {
      const target = to === null ? null : join(to, path);
      if (kind === 'folder') {
        if (target) await mkdir(target, { recursive: true, mode: 0o700 });
        return null;
      }
      const file = target ? await open(target, 'wx', mode & 0o700) : null;
      writing = file;
      const hash = createHash('sha256');
      return {
        async write(bytes) {
          hash.update(bytes);
          await file?.write(bytes);
        },
        async end() {
          await file?.close();
          writing = null;
          const wanted = left.get(path);
          left.delete(path);
          const found = hash.digest('hex');
          if (wanted !== found && !(wanted === undefined && IS_LOG.test(path)))
            throw new BackupDamaged(`${path} in ${archive} is not what the server sent`);
          files += 1;
          onFile(files);
        },
      };
    });
  } catch (error) {
    if (error instanceof BackupDamaged || (error as NodeJS.ErrnoException).code?.startsWith('E')) throw error;
    throw new BackupDamaged(`${archive} cannot be read to its end: ${(error as Error).message}`);
  } finally {
    await (writing as FileHandle | null)?.close();
    unpacked.destroy();
    source.destroy();
  }
  const [missing] = left.keys();
  if (missing !== undefined) throw new BackupDamaged(`${missing} is missing in ${archive}`);
  return files;
}
