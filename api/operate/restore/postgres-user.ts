import { execFile } from 'node:child_process';
import { lchown, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Owner {
  uid: number;
  gid: number;
}

const idOf = async (flag: '-u' | '-g'): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);

/** Whom the files of the embedded PostgreSQL belong to: whoever runs this; of root's, user postgres, who is made where there is none. Null: nothing is to be given away. */
export async function embeddedOwner(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null;
  await run('id', ['-u', 'postgres']).catch(async () => {
    await run('groupadd', ['postgres']).catch(() => {});
    await run('useradd', ['-g', 'postgres', 'postgres']);
  });
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

/** Gives a folder and all in it away. */
export async function giveTo({ uid, gid }: Owner, folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTo({ uid, gid }, path);
    else await lchown(path, uid, gid);
  }
  await lchown(folder, uid, gid);
}
