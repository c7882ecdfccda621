import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { backupFolder } from '@trafficdesk/api/operate/backup/folder.ts';
import { readPhotosReached } from '@trafficdesk/api/operate/backup/copy-photos.ts';
import { readReached } from '@trafficdesk/api/operate/backup/wal-folder.ts';
import { embeddedOwner } from '@trafficdesk/api/operate/restore/postgres-user.ts';
import { prepareDatabase } from '@trafficdesk/api/standalone/prepare-database.ts';
import { keepSecrets, keyVariables, sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { expect, test } from 'vitest';
import { contentOf } from '../../standalone/content-of.ts';
import { runCommand } from '../../standalone/run-command.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { ownServer } from './own-server.ts';

const { db, folder: place, postgres, replicationUrl, startOn, url } = await ownServer();
const folderOf = (name: string): string => join(place, name);

/** Three photos, rows and files. */
async function upload(secrets: ReturnType<typeof keepSecrets>, to: string): Promise<string[]> {
  const ids = Object.values<string>(await insertGoodPhotos(db));
  const store = createPhotoStore({ files: filesOnDisk(to), seal: sealOf(secrets) });
  for (const id of ids) await store.put(id, 'kept', Buffer.from(id));
  return ids;
}

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.kept'))
    .map((name) => name.slice(-41, -5))
    .sort();

test('a server of one’s own is laid out as it was at a moment, recovers when it is started, and is settled once', {
  timeout: 300_000,
}, async () => {
  for (const name of ['secrets', 'photos', 'anchors', 'new-photos', 'new-anchors']) mkdirSync(folderOf(name));
  const secrets = keepSecrets(folderOf('secrets'));
  await prepareDatabase(url, secrets);
  const variables = { ...keyVariables(secrets), PHOTO_DIR: folderOf('photos'), AUDIT_ANCHOR_DIR: folderOf('anchors') } as Record<
    string,
    string
  >;
  const early = await upload(secrets, variables['PHOTO_DIR'] as string);
  const backup = backupFolder(folderOf('backup'));
  const keeping = runCommand('backup', ['keep', '--to', backup.path, '--keys', folderOf('keys')], {
    ...variables,
    DATABASE_URL: url,
    BACKUP_DATABASE_URL: replicationUrl,
  });
  await keeping.says('✓ Photos');
  await db('staff').where({ username: 'lina' }).update({ name: '李娜娜' });
  const before = await contentOf(url);
  const at = new Date().toISOString();
  await sleep(1_100);
  await upload(secrets, variables['PHOTO_DIR'] as string);
  const end = Date.now();
  await expect.poll(async () => Date.parse((await readReached(backup, 1))?.at ?? ''), { timeout: 60_000 }).toBeGreaterThan(end);
  await expect.poll(async () => (await readPhotosReached(backup))?.getTime(), { timeout: 60_000 }).toBeGreaterThan(end);
  keeping.process.kill('SIGTERM');
  await keeping.ended;

  const settle = (databaseUrl: string) =>
    runCommand('restore', ['settle', '--from', backup.path], {
      ...variables,
      DATABASE_URL: databaseUrl,
      PHOTO_DIR: folderOf('new-photos'),
      AUDIT_ANCHOR_DIR: folderOf('new-anchors'),
    }).ended;
  expect(await settle(url)).toMatchObject({
    code: 1,
    said: expect.stringContaining('it is the one that was backed up. Nothing was changed.'),
  });

  const owner = await embeddedOwner();
  const given = owner ? ['--owner', `${owner.uid}:${owner.gid}`] : [];
  const laid = folderOf(`laid-${randomUUID()}`);
  const files = await runCommand('restore', ['files', '--from', backup.path, '--into', laid, '--at', at, ...given], {}).ended;
  expect(files).toMatchObject({ code: 0, said: expect.stringContaining('then run npm run restore -- settle') });
  await postgres.child.stop();
  const restored = await startOn(laid, []);
  const settled = await settle(restored.url('test'));
  expect(settled).toMatchObject({ code: 0, said: expect.stringContaining('Audit record   ✓ whole') });
  expect(await contentOf(restored.url('test'))).toEqual(before);
  expect(namesIn(folderOf('new-photos'))).toEqual(early.toSorted());
  expect(await settle(restored.url('test'))).toMatchObject({ code: 1, said: expect.stringContaining('was made fit to go on before') });
  await restored.child.stop();
});
