import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { photosOf } from '@trafficdesk/api/operate/backup/copy-photos.ts';
import { backupFolder, openToWrite } from '@trafficdesk/api/operate/backup/folder.ts';
import { keepKeysApart } from '@trafficdesk/api/operate/backup/keys-apart.ts';
import { bringBack } from '@trafficdesk/api/operate/restore/bring-back.ts';
import { restoreAnchors } from '@trafficdesk/api/operate/restore/restore-anchors.ts';
import { signHead } from '@trafficdesk/worker/audit/anchor.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { expect, onTestFinished, test } from 'vitest';
import { openDesk } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';

const { deps } = await openDesk();
const { db, seal } = deps;

function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), 'trafficdesk-bring-back-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('a restore that breaks off at its photos is done again as a whole, and nothing of it is on record before they are there', async () => {
  const place = temporary();
  const folder = backupFolder(join(place, 'backup'));
  await openToWrite(folder, '1');
  const ids = Object.values<string>(await insertGoodPhotos(db));
  const kept = createPhotoStore({ files: photosOf(folder), seal });
  for (const id of ids) await kept.put(id, 'kept', Buffer.from(id));
  const to = filesOnDisk(join(place, 'photos'));
  const full = { ...to, put: () => Promise.reject(new Error('No room is left')) };
  const restored = { db, folder, base: 'base', seal, anchors: null, signing: {} };
  const onRecord = () => db('audit').where({ action: 'backup.restored' }).pluck('id');

  await expect(bringBack({ ...restored, photos: full })).rejects.toThrow('No room is left');
  expect(await onRecord()).toEqual([]);
  await bringBack({ ...restored, photos: to });
  expect(await onRecord()).toHaveLength(1);
  for (const id of ids) expect(await to.get(`${id}.kept`)).toEqual(await photosOf(folder).get(`${id}.kept`));
});

test('anchors that are restored a second time tell what was lost, too', async () => {
  const place = temporary();
  const folder = backupFolder(join(place, 'backup'));
  await openToWrite(folder, '1');
  const { privateKey } = generateKeyPairSync('ed25519');
  const signed = (seq: number): string => JSON.stringify(signHead({ seq, hash: Buffer.alloc(32, seq) }, privateKey, new Date(seq)));
  const lines = [1, 2, 3].map(signed);
  await writeFile(join(folder.anchors, 'anchors.jsonl'), `${lines.join('\n')}\n`);
  const to = join(place, 'anchors');
  const lost = { lost: { seq: 3, at: new Date(3).toISOString() } };
  expect(await restoreAnchors(folder, { to, lastSeq: 1 })).toEqual(lost);
  expect(await restoreAnchors(folder, { to, lastSeq: 1 })).toEqual(lost);
  expect(await readFile(join(to, 'anchors.jsonl'), 'utf8')).toBe(`${lines[0]}\n`);
  // Nor is it forgotten where it had begun to go on, and was brought back to the same place.
  await appendFile(join(to, 'anchors.jsonl'), `${signed(2)}\n`);
  expect(await restoreAnchors(folder, { to, lastSeq: 1 })).toEqual(lost);
  // A later restore, which loses nothing, is told of nothing that an older one lost.
  expect(await restoreAnchors(folder, { to, lastSeq: 2 })).toEqual({ lost: null });
});

test('keys are not kept where a link leads into the backup', async () => {
  const place = temporary();
  await mkdir(join(place, 'backup'));
  await symlink(join(place, 'backup'), join(place, 'elsewhere'));
  const apart = keepKeysApart(
    { DATABASE_URL: 'postgres://there', LOOKUP_KEY: 'key' },
    { to: join(place, 'elsewhere', 'keys'), backup: join(place, 'backup') },
  );
  await expect(apart).rejects.toThrow('Keys lie apart from what they open');
});
