import { copyFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAnchor } from '@trafficdesk/worker/audit/anchor.ts';
import type { BackupFolder } from '../backup/folder.ts';

interface RestoredAnchors {
  /** The last place that was signed and is not in the restored chain any more, and when: so many records at least came after the moment. */
  lost: { seq: number; at: string } | null;
}

const FILE = 'anchors.jsonl';

/** Copies the anchors of a backup to where there are none; those that are there already stay, for they are newer. */
async function bring({ anchors }: BackupFolder, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await readdir(anchors)) {
    if (await stat(join(to, name)).catch(() => null)) continue;
    await copyFile(join(anchors, name), join(to, name));
  }
}

/**
 * Puts the signed heads of the audit chain beside a restored one, which ends at `lastSeq`. What was signed of places after that is laid aside whole, as
 * `anchors-before-restore-…`: it stays the witness of what was lost, and nothing is ever signed over it. A place that the chain has and that does not fit its
 * anchor is left for audit:verify to find.
 */
export async function restoreAnchors(folder: BackupFolder, { to, lastSeq }: { to: string; lastSeq: number }): Promise<RestoredAnchors> {
  await bring(folder, to);
  const path = join(to, FILE);
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').filter(Boolean);
  const anchors = lines.map(readAnchor);
  const lost = anchors.filter((anchor) => anchor !== null && anchor.seq > lastSeq).at(-1);
  if (!lost) return { lost: null };
  const kept = lines.filter((_, index) => (anchors[index]?.seq ?? 0) <= lastSeq);
  await rename(path, join(to, `anchors-before-restore-${new Date().toISOString().replaceAll(':', '-')}.jsonl`));
  if (kept.length > 0) await writeFile(path, `${kept.join('\n')}\n`, { mode: 0o600, flush: true });
  return { lost: { seq: lost.seq, at: lost.at } };
}
