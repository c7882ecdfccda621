import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files, KeptFile } from './files.ts';
import { unlessMissing } from '../../unless-missing.ts';

async function sync(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Characters of a name that its folder is called by. */
const PART = 2;

/** Files on this machine's disk: `<folder>/<first two characters of the name>/<name>`, for this user only. */
export function filesOnDisk(folder: string): Files {
  const pathOf = (name: string): string => join(folder, name.slice(0, PART), name);

  return {
    async put(name, bytes) {
      const path = pathOf(name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await sync(dirname(path));
    },

    get: (name) => readFile(pathOf(name)).catch(unlessMissing(null)),

    remove: (name) => rm(pathOf(name), { force: true }),

    async list({ after = '', limit, unlisted }) {
      const files: KeptFile[] = [];
      const passingBy =
        <T>(beginning: string, instead: T) =>
        (error: Error): T => {
          if (!unlisted) throw error;
          unlisted(beginning, error);
          return instead;
        };
      for (const part of await namesIn(folder)) {
        // Whatever else lies there, such as lost+found, is none of ours.
        if (part.length !== PART || part < after.slice(0, PART)) continue;
        for (const name of await namesIn(join(folder, part)).catch(passingBy(part, []))) {
          if (name <= after) continue;
          const found = await stat(join(folder, part, name))
            .catch(unlessMissing(null))
            .catch(passingBy(name, null));
          if (found) files.push({ name, writtenAt: found.mtime });
          if (files.length === limit) return files;
        }
      }
      return files;
    },
  };
}

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(unlessMissing([]))).sort((a, b) => (a < b ? -1 : 1));
