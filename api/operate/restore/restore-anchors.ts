import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Anchor, readAnchor } from '@trafficdesk/worker/audit/anchor.ts';
import { unlessMissing } from '@trafficdesk/worker/unless-missing.ts';
import { type BackupFolder, writeWhole } from '../backup/folder.ts';

interface RestoredAnchors {
  /** The last place that was signed and is not in the restored chain any more, and when: so many records at least came after the moment. */
  lost: { seq: number; at: string } | null;
}

const FILE = 'anchors.jsonl';

/** How the names begin of what was signed of a chain that was brought back to a place. */
const asideName = (lastSeq: number): string => `anchors-before-restore-to-${lastSeq}-`;

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

/** Copies the anchors of a backup to where there are none; those that are there already stay, for they are newer. */
async function bring({ anchors }: BackupFolder, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of await readdir(anchors)) {
    if (await stat(join(to, name)).catch(() => null)) continue;
    await copyFile(join(anchors, name), join(to, name));
  }
}

/** The anchors among these lines of places after one. */
const after = (lines: readonly string[], seq: number): Anchor[] =>
  lines
    .map(readAnchor)
    .filter((anchor) => anchor !== null)
    .filter((anchor) => anchor.seq > seq);

/** What was laid aside when the same chain was brought back before, by a try that broke off later. */
async function laidAside(to: string, lastSeq: number): Promise<Anchor[]> {
  const names = (await readdir(to)).filter((name) => name.startsWith(asideName(lastSeq))).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(to, name), 'utf8')));
  return after(texts.flatMap(linesOf), lastSeq);
}

/**
 * Puts the signed heads of the audit chain beside a restored one, which ends at `lastSeq`. What was signed of places after that is laid aside whole, as
 * `anchors-before-restore-to-…`: it stays the witness of what was lost, also where this is done again, and nothing is ever signed over it. A place that the chain
 * has and that does not fit its anchor is left for audit:verify to find.
 */
export async function restoreAnchors(folder: BackupFolder, { to, lastSeq }: { to: string; lastSeq: number }): Promise<RestoredAnchors> {
  await bring(folder, to);
  const path = join(to, FILE);
  const text = await readFile(path, 'utf8').catch(unlessMissing(''));
  const lines = linesOf(text);
  if (after(lines, lastSeq).length > 0) {
    await writeWhole(join(to, `${asideName(lastSeq)}${new Date().toISOString().replaceAll(':', '-')}.jsonl`), text);
    const kept = lines.filter((line) => (readAnchor(line)?.seq ?? 0) <= lastSeq);
    if (kept.length > 0) await writeWhole(path, `${kept.join('\n')}\n`);
    else await rm(path);
  }
  const aside = await laidAside(to, lastSeq);
  const lost = aside.reduce<Anchor | null>((last, anchor) => (last && last.seq >= anchor.seq ? last : anchor), null);
  return { lost: lost && { seq: lost.seq, at: lost.at } };
}
