import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes, randomUUID } from 'node:crypto';
import { readEnvironment } from '@trafficdesk/worker/environment.ts';
import { photoVariables } from '@trafficdesk/worker/photos/environment.ts';
import type { Bucket } from '@trafficdesk/worker/photos/files/bucket.ts';
import { openFiles } from '@trafficdesk/worker/photos/files/open.ts';
import { expect, onTestFinished, test, vi } from 'vitest';
import { askService } from '../../support/ask-service.ts';

const read = (more: Record<string, string>) =>
  readEnvironment({
    DATABASE_URL: 'postgres://trafficdesk_worker:x@127.0.0.1/trafficdesk',
    TEMPORAL_ADDRESS: '127.0.0.1:7233',
    REGISTRY_URL: 'http://127.0.0.1:1/registry',
    SMS_URL: 'http://127.0.0.1:1/sms',
    IDENTITY_URL: 'http://127.0.0.1:1/identity',
    ALIPAY_URL: 'http://127.0.0.1:1/alipay',
    VIOLATIONS_URL: 'http://127.0.0.1:1/violations',
    PAYMENTS_URL: 'http://127.0.0.1:1/payments',
    DATA_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    LOOKUP_KEY: randomBytes(32).toString('base64'),
    ...more,
  }).photos;

const S3 = {
  S3_BUCKET: 'photos',
  S3_ENDPOINT: 'https://s3.example',
  S3_REGION: 'cn-north-1',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'hunter2',
};

test('PHOTO_DIR keeps photos on disk; the S3_ variables, all of them, in a bucket', () => {
  expect(read({ PHOTO_DIR: '/photos' })).toEqual({ folder: '/photos' });
  const bucket = {
    name: 'photos',
    endpoint: 'https://s3.example',
    region: 'cn-north-1',
    accessKeyId: 'id',
    secretAccessKey: 'hunter2',
  };
  expect(read(S3)).toEqual({ bucket });
});

test('the environment of a process is read as it is', () => {
  vi.stubEnv('PHOTO_DIR', '/photos');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(photoVariables.parse(process.env)).toEqual({ photos: { folder: '/photos' } });
});

test('a variable set to nothing counts as not set', () => {
  expect(read({ ...S3, PHOTO_DIR: '' })).toHaveProperty('bucket');
  const nothing = Object.fromEntries(Object.keys(S3).map((name) => [name, '']));
  expect(read({ ...nothing, PHOTO_DIR: '/photos' })).toEqual({ folder: '/photos' });
});

test('with neither, both ways are named', () => {
  expect(() => read({})).toThrow(/PHOTO_DIR.*S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY/);
});

test('with both, neither is taken', () => {
  expect(() => read({ ...S3, PHOTO_DIR: '/photos' })).toThrow(/PHOTO_DIR: photos are kept in one place/);
});

test.each(Object.keys(S3))('a bucket without %s is named so, and shows no secret', (name) => {
  expect(() => read({ ...S3, [name]: '' })).toThrow(new RegExp(`^(?!.*hunter2).*again\\. ${name}: `));
});

test('an S3 server is reached over http or https', () => {
  expect(() => read({ ...S3, S3_ENDPOINT: 'file:///etc' })).toThrow(/S3_ENDPOINT: must be an http or https address/);
});

test.each(['REGISTRY_URL', 'SMS_URL', 'IDENTITY_URL', 'ALIPAY_URL', 'VIOLATIONS_URL', 'PAYMENTS_URL'])(
  '%s is the address of a partner, and named where it is none',
  (name) => {
    for (const wrong of ['', 'ftp://partner.example', 'https://user:hunter2@partner.example'])
      expect(() => read({ PHOTO_DIR: '/photos', [name]: wrong })).toThrow(new RegExp(`^(?!.*hunter2).*again\\. ${name}: `));
  },
);

test('what else is missing is named in the same sentence', () => {
  expect(() => read({ SMS_URL: 'ftp://sms.example' })).toThrow(/^(?=.*SMS_URL: )(?=.*PHOTO_DIR: )/);
});

test('a bucket that the environment names can be opened and used', async () => {
  const bucket = await askService<Bucket>('bucket');
  const files = await openFiles({ bucket });
  const name = `${randomUUID()}.kept`;
  await files.put(name, Buffer.from('sealed'));
  expect(await files.get(name)).toEqual(Buffer.from('sealed'));
});

test.each([
  ['<Status>Enabled</Status>', true],
  ['<Status>Suspended</Status>', false],
  ['', false],
])('a bucket that keeps versions is not used, since what was deleted would stay in it: %s', async (status, refused) => {
  const server = createServer((request, response) => {
    expect(request.url).toMatch(/^\/photos\/?\?versioning/);
    response.end(`<?xml version="1.0"?><VersioningConfiguration>${status}</VersioningConfiguration>`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bucket = { name: 'photos', endpoint, region: 'cn-north-1', accessKeyId: 'x', secretAccessKey: 'x' };
  const opened = openFiles({ bucket }).then(
    () => 'opened',
    (error: Error) => error.message,
  );
  expect(await opened).toMatch(refused ? /^The bucket photos keeps versions.*switch that off/ : /^opened$/);
});
