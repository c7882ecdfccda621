import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Guard, lastLogLines, startChild } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import type { Bucket } from '@trafficdesk/worker/photos/files/bucket.ts';
import { findS3Server } from '../s3-server.mjs';
import type { Service } from '../services.ts';

const PATIENCE_MS = 30_000;
const REGION = 'cn-north-1';

/** A real S3 server over a folder; answers with an empty bucket of the asker's own. */
export async function bucketService(folder: string, guard: Guard): Promise<Service> {
  const command = findS3Server();
  if (command === null) throw new Error('No versitygw here: `npm test` builds it');
  const [accessKeyId, secretAccessKey] = ['test-access', 'test-secret'];
  const [data, sidecar] = [join(folder, 's3', 'data'), join(folder, 's3', 'sidecar')];
  for (const each of [data, sidecar]) mkdirSync(each, { recursive: true });
  const port = await freePort();
  const logFile = join(folder, 'logs', 'versitygw.log');
  const env = { ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey };
  // The sidecar holds what would stand in extended attributes, which not every temporary folder has.
  const args = ['--port', `127.0.0.1:${port}`, '--region', REGION, '--quiet', 'posix', '--sidecar', sidecar, data];
  const server = await startChild({ name: 'versitygw', command, args, env, logFile, guard });
  const endpoint = `http://127.0.0.1:${port}`;
  let ended = false;
  void server.exited.then(() => {
    ended = true;
  });
  for (const until = Date.now() + PATIENCE_MS; !(await fetch(endpoint).catch(() => null)); await sleep(50)) {
    if (!ended && Date.now() < until) continue;
    await server.stop();
    throw new Error(`versitygw did not answer:\n${lastLogLines(logFile)}`);
  }

  let asked = 0;
  return {
    answer() {
      asked += 1;
      const name = `photos-${asked}`;
      // A folder below the top is a bucket.
      mkdirSync(join(data, name));
      const bucket: Bucket = { name, endpoint, region: REGION, accessKeyId, secretAccessKey };
      return Promise.resolve(bucket);
    },
    stop: () => server.stop(),
  };
}
