import { expect, onTestFinished, test } from 'vitest';
import { openDoor } from '../door.ts';
import { sample } from '../../worker/photos/samples.ts';

const door = await openDoor();

test('where no process for photos can be started an upload is answered 503 with Retry-After, and not told that its photo is at fault; afterwards it is taken', async () => {
  const image = await sample({ width: 1_200 }).jpeg().toBuffer();
  const upload = () => door.app.call('uploadPhoto', { query: { slot: 'applicant' }, image });
  const { execPath } = process;
  onTestFinished(() => void (process.execPath = execPath));
  process.execPath = '/nonexistent';
  const { status, headers, body } = await upload();
  expect([status, body.code]).toEqual([503, 'temporarily-unavailable']);
  expect(headers.get('retry-after')).toMatch(/^\d+$/);
  process.execPath = execPath;
  expect((await upload()).status).toBe(201);
});
