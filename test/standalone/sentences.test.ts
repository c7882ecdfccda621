import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { expect, it, onTestFinished, vi } from 'vitest';
import { getS3Server } from '../support/s3-server.mjs';
import { type Running, runProgram, temporaryFolder } from './run-standalone.ts';

/** It ended with code 1 and said one sentence, not a stack. */
async function expectSentence(running: Running, sentence: RegExp): Promise<void> {
  const { code, said } = await running.ended;
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}

it('a port in use is named, with what to do', async () => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const env = { TRAFFICDESK_DATA: temporaryFolder(), PORT: String(port) };
  await expectSentence(
    runProgram('start.ts', env),
    new RegExp(`Port ${port} is in use: stop the program that uses it, or start with another one`),
  );
});

it('a port that is none is named', async () => {
  await expectSentence(
    runProgram('start.ts', { TRAFFICDESK_DATA: temporaryFolder(), PORT: 'eighty' }),
    /PORT is "eighty": set it to a port number/,
  );
});

it('a folder that cannot be written is named, with what to do', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expectSentence(
    runProgram('setup.mjs', { TRAFFICDESK_DATA: join(file, 'data') }, []),
    /data cannot be written \(ENOTDIR\): make it writable, or set TRAFFICDESK_DATA/,
  );
});

it('a Node that is too old is named, with what to install', async () => {
  const old = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.19.0'})`;
  await expectSentence(
    runProgram('setup.mjs', { TRAFFICDESK_DATA: temporaryFolder() }, ['--import', old]),
    /This is Node 18\.19\.0; install Node 20\.19 or newer/,
  );
});

it('a machine with neither Temporal nor Go is told what to install', async () => {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, 'node'));
  // Nothing answers there, so that nothing can be downloaded.
  const nowhere = 'http://127.0.0.1:9';
  const env = {
    HTTPS_PROXY: nowhere,
    PATH: bin,
    TRAFFICDESK_CACHE: join(folder, 'cache'),
    TRAFFICDESK_DATA: join(folder, 'data'),
    TEMPORAL_ADDRESS: '',
  };
  await expectSentence(runProgram('setup.mjs', env, []), /Temporal is missing: install its CLI .* or install Go/);
});

it('a machine with neither an S3 server nor Go is told what the tests need', async () => {
  vi.stubEnv('PATH', temporaryFolder());
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(getS3Server(() => {})).rejects.toThrow(/versitygw, .* is missing: install it .* or install Go/);
});

it('a database that does not answer is named, with what to do', async () => {
  const env = { TRAFFICDESK_DATA: temporaryFolder(), PORT: String(await freePort()), DATABASE_URL: 'postgres://nobody:x@127.0.0.1:9/none' };
  await expectSentence(runProgram('start.ts', env), /The database of DATABASE_URL cannot be used \(ECONNREFUSED\): check its address/);
});
