import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '@trafficdesk/worker/unless-missing.ts';
import { type BackupFolder, writeWhole } from './folder.ts';

const begins = (whole: Buffer, beginning: Buffer): boolean => whole.subarray(0, beginning.length).equals(beginning);

/** Whether somebody has laid aside in its place what was copied, as a restore does: then it is copied under that name. */
async function isLaidAside(from: string, copied: Buffer): Promise<boolean> {
  for (const name of await readdir(from))
    if (/^anchors-.*\.jsonl$/.test(name) && begins(await readFile(join(from, name)), copied)) return true;
  return false;
}

/**
 * Copies the signed heads of the audit chain, with the public keys beside them. They only grow: where what lies in their place is no longer what was copied
 * before with more behind it, the copy is laid aside and kept, and a line that says so is answered.
 */
export async function copyAnchors(from: string, { anchors }: BackupFolder): Promise<string[]> {
  const said: string[] = [];
  for (const name of await readdir(from).catch(unlessMissing([]))) {
    if (!/\.(?:jsonl|pem)$/.test(name)) continue;
    const [there, here] = await Promise.all([readFile(join(from, name)), readFile(join(anchors, name)).catch(unlessMissing(null))]);
    if (here?.equals(there)) continue;
    if (here && !begins(there, here) && !(await isLaidAside(from, here))) {
      const aside = name.replace(/\.(\w+)$/, `-${new Date().toISOString().replaceAll(':', '-')}.$1`);
      await rename(join(anchors, name), join(anchors, aside));
      said.push(
        `${name} is not what it was with more behind it: what was copied before is kept as ${aside}. npm run audit:verify says what became of it.`,
      );
    }
    await writeWhole(join(anchors, name), there);
  }
  return said;
}
