import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type PhotoStore, PhotoNotStored } from '@trafficdesk/worker/photos/store.ts';

interface Export {
  document: object;
  /** Ids of photos by the names of their files. */
  files: ReadonlyMap<string, string>;
}

/** Personal data in the clear is for whoever carries the request out, and nobody else on this machine. */
const FOLDER = { mode: 0o700 };
const FILE = { mode: 0o600, flag: 'wx' };

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, FOLDER).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new TypeError(`--to: ${folder} is there already; name a new folder.`) : error;
  });
}

/** Writes an export into a new folder, whole or not at all; answers where its document is. Throws a TypeError where the folder is there. */
export async function writeExport(photos: PhotoStore, { document, files }: Export, to: string): Promise<string> {
  const folder = resolve(to);
  await makeFolder(folder);
  const missing: string[] = [];
  try {
    for (const [file, photoId] of files) {
      const bytes = await photos.get(photoId, 'kept').catch((error: unknown) => {
        if (error instanceof PhotoNotStored) return null;
        throw error;
      });
      if (bytes) await writeFile(join(folder, file), bytes, FILE);
      else missing.push(file);
    }
    const path = join(folder, 'person.json');
    await writeFile(path, `${JSON.stringify(document, null, 2)}\n`, FILE);
    return [path, ...missing.map((file) => `There is no file behind ${file}.`)].join('\n');
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
