import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queryObjects } from 'node:v8';
import { takeBaseBackup } from '@trafficdesk/api/operate/backup/base-backup.ts';
import { backupFolder, openToWrite } from '@trafficdesk/api/operate/backup/folder.ts';
import type { Replication } from '@trafficdesk/api/operate/backup/replication.ts';
import { expect, onTestFinished, test } from 'vitest';

const PIECES = 1_000;

/**
 * A server whose base backup is that many pieces of nothing, each more than a stream takes at once; `midway` is called between the two halves of them. Another
 * session is there whose slot is `slot`.
 */
function serverOfNothing(midway: () => void, slot = 'none'): Replication {
  const piece = Buffer.alloc(100_000);
  piece.write('d', 0, 'latin1');
  return {
    identify: () => Promise.resolve({ systemId: '1', timeline: 1 }),
    rows: (command) => {
      if (command.includes('pg_replication_slots')) return Promise.resolve([[slot]]);
      return Promise.resolve([[command.includes('clock_timestamp') ? new Date().toISOString() : '16777216']]);
    },
    async copyOut(_command, take) {
      await take(Buffer.from('n'));
      for (let sent = 0; sent < PIECES; sent += 1) {
        if (sent % (PIECES / 2) === 0) midway();
        await take(piece);
      }
      midway();
      return [['0/1000000'], ['0/2000000']];
    },
    stream: () => Promise.reject(new Error('Nobody asks for the log')),
    close: () => Promise.resolve(),
  };
}

async function emptyFolder() {
  const path = mkdtempSync(join(tmpdir(), 'trafficdesk-base-backup-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const folder = backupFolder(path);
  await openToWrite(folder, '1');
  return folder;
}

test('a base backup keeps nothing of the pieces that it has written, however many there are', async () => {
  const folder = await emptyFolder();
  const promises: number[] = [];
  const server = serverOfNothing(() => void promises.push(queryObjects(Promise, { format: 'count' })));
  const { bytes } = await takeBaseBackup(server, folder, { keys: null });
  expect(bytes).toBe(PIECES * 99_999);
  const [, half = 0, whole = Infinity] = promises;
  expect(whole - half).toBeLessThan(PIECES / 10);
});

test('a base backup removes what one that was killed left, and nothing of one that is being taken', async () => {
  const folder = await emptyFolder();
  const taken = '2026-11-22T10-00-00Z.trafficdesk_base_taken.part';
  for (const name of [taken, '2026-11-22T09-00-00Z.trafficdesk_base_killed.part']) mkdirSync(join(folder.base, name));
  const { id } = await takeBaseBackup(
    serverOfNothing(() => {}, 'trafficdesk_base_taken'),
    folder,
    { keys: null },
  );
  expect(readdirSync(folder.base).sort()).toEqual([id, taken].sort());
});
