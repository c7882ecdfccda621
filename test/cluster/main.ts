/**
 * `npm run cluster`: the production shape on this machine, kept under TRAFFICDESK_DATA (.data/cluster), at PORT (8080).
 * `npm run cluster -- roll [--clients 4]`: one of its own, under load, while a new release takes the place of the one that runs; exits 1
 * where a request failed.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { openRunRecord } from '@trafficdesk/api/standalone/run-record.ts';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { machineLines } from '../bench/machine.ts';
import { measureRoll } from './measure-roll.ts';
import { prepareCluster, VERSIONS } from './prepare-cluster.ts';
import { serveCommands } from './serve-commands.ts';

const RESULTS = fileURLToPath(new URL('../bench/results/', import.meta.url));
const { top, port } = readSettings(process.env);

async function stay(): Promise<void> {
  const dataFolder = resolve(process.env['TRAFFICDESK_DATA'] || join(top, '.data', 'cluster'));
  const asked = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
  });
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  const record = await openRunRecord(dataFolder, `http://localhost:${port}`);
  try {
    // Asked to stop while it starts, it ends, and its guard stops what had begun.
    const cluster = await Promise.race([prepareCluster({ dataFolder, ports: { proxy: port }, release: process.env['RELEASE'] }), asked]);
    if (!cluster) return;
    console.log(`\nTrafficdesk is ready at ${cluster.url}; sign-ins and keys are in ${join(dataFolder, 'secrets.json')}\n`);
    await serveCommands(cluster, asked);
    await step('Stopping', () => cluster.stop());
  } finally {
    record.remove();
  }
}

async function rollOnce(clients: number): Promise<void> {
  const machine = [...machineLines(VERSIONS), `Load      ${clients} clients`];
  const dataFolder = mkdtempSync(join(tmpdir(), 'trafficdesk-cluster-'));
  chmodSync(dataFolder, 0o711);
  const cluster = await prepareCluster({ dataFolder, release: 'before' });
  cluster.releases.current = 'after';
  try {
    const { figures, missed } = await step('Restarting everything under load', (note) => measureRoll(cluster, clients, note));
    const text = [machine.join('\n'), figures].join('\n\n');
    console.log(`\n${text}`);
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(join(RESULTS, 'roll.md'), `${text}\n`);
    if (missed.length > 0) throw new Sentence(`${missed.join('; ')}; logs are kept in ${dataFolder}.`);
  } finally {
    await cluster.stop();
  }
  rmSync(dataFolder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { clients: { type: 'string', default: '4' } } });
  if (positionals.length === 0) return stay();
  const clients = Number(values.clients);
  if (positionals[0] !== 'roll' || positionals.length > 1 || !Number.isInteger(clients) || clients < 1)
    throw new Sentence('Say `npm run cluster`, or `npm run cluster -- roll --clients 4`.');
  return rollOnce(clients);
}

process.exit(
  await main().then(
    () => 0,
    (error: unknown) => {
      console.error(error instanceof Sentence ? error.message : error);
      return 1;
    },
  ),
);
