import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupFolder } from '@trafficdesk/api/operate/backup/folder.ts';
import { prune } from '@trafficdesk/api/operate/backup/prune.ts';
import { expect, onTestFinished, test } from 'vitest';

const SEGMENT_BYTES = 2 ** 24;
const segment = (n: number, timeline = 1): string => `0000000${timeline}00000000000000${String(n).padStart(2, '0')}`;

/** A backup whose only base begins in segment 5 of the log, with such files of the log; answers which are left. */
async function pruned(files: string[], writing: string): Promise<string[]> {
  const path = mkdtempSync(join(tmpdir(), 'trafficdesk-prune-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const folder = backupFolder(path);
  const [id, endedAt] = ['2026-03-02T01-02-03Z', '2026-03-02T01:02:09.000Z'];
  await mkdir(join(folder.base, id), { recursive: true });
  await mkdir(folder.wal);
  await mkdir(folder.photos, { recursive: true });
  const base = { id, endedAt, timeline: 1, startLsn: '0/5000028', segmentBytes: SEGMENT_BYTES };
  await writeFile(join(folder.base, id, 'backup.json'), JSON.stringify(base));
  for (const file of files) await writeFile(join(folder.wal, file), '');
  await prune(folder, { days: 14, writing });
  return readdirSync(folder.wal).sort();
}

test('the log before the oldest base backup goes, whole or not', async () => {
  const files = [`${segment(3)}.gz`, `${segment(4)}.partial`, `${segment(5)}.gz`, 'reached-1.json'];
  expect(await pruned(files, segment(6))).toEqual([`${segment(5)}.gz`, 'reached-1.json']);
});

test('what is being written of the log stays, and all after it, though the base backup needs neither', async () => {
  const files = [`${segment(2)}.gz`, `${segment(3)}.partial`, `${segment(4)}.gz`];
  expect(await pruned(files, segment(3))).toEqual([`${segment(3)}.partial`, `${segment(4)}.gz`]);
});
