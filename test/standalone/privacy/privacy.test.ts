import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { runningDatabaseUrl } from '@trafficdesk/api/standalone/database-url.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';
import { startTemporal } from '@trafficdesk/api/standalone/temporal.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { expect, it, onTestFinished } from 'vitest';
import { channelClient } from '../../support/http/channel-client.ts';
import { officerClient } from '../../support/http/officer-client.ts';
import { putPlainSettings } from '../../support/http/plain-settings.ts';
import { searchFor } from '../../support/planted/search.ts';
import { freeMetricsPort } from '../../support/telemetry/metrics-ports.ts';
import { startSpanCollector } from '../../support/telemetry/span-collector.ts';
import { runProgram, temporaryFolder, top } from '../run-standalone.ts';
import { hearEvents, listenIn } from './listen-in.ts';
import { plant, valuesOf } from './people.ts';
import { playRound } from './round.ts';
import { openStage } from './stage.ts';
import { filesIn, tablesOf, type Trace, workflowsOf } from './traces.ts';

/** The whole product over a data folder of its own, with a Temporal server whose store lies there too. */
async function startProduct() {
  const dataFolder = temporaryFolder();
  mkdirSync(join(dataFolder, 'logs'), { mode: 0o700 });
  const guard = startGuard();
  onTestFinished(() => guard.close());
  const [port, temporalPort] = [await freePort(), await freePort()];
  const temporal = await startTemporal({
    cli: findTemporalCli() ?? '',
    port: temporalPort,
    stateFile: join(dataFolder, 'temporal.db'),
    logFile: join(dataFolder, 'logs', 'temporal.log'),
    guard,
  });
  onTestFinished(() => temporal.stop());
  const address = `127.0.0.1:${temporalPort}`;
  const collector = await startSpanCollector();
  onTestFinished(() => collector.close());
  const metricsPort = await freeMetricsPort();
  const env = {
    TRAFFICDESK_DATA: dataFolder,
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '200',
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: address,
  };
  const product = runProgram('start.ts', env);
  await product.ready();
  const connection = await Connection.connect({ address });
  onTestFinished(() => connection.close());
  return {
    dataFolder,
    env,
    url: `http://127.0.0.1:${port}`,
    standIn: /SMS “sent”\s+(\S+)\s/.exec(product.said())?.[1] ?? '',
    said: product.said,
    client: new Client({ connection }),
    collector,
    metricsPort,
    secrets: JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Secrets,
  };
}

type Product = Awaited<ReturnType<typeof startProduct>>;

/** Runs a command of the operator's; what it says is kept in `printed`. Throws unless it ends well. */
async function operate({ env }: Product, printed: Trace[], args: string[], input: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/operate/main.ts', ...args], { cwd: top, env: { ...process.env, ...env } });
  child.stdin.end(`${input}\n`);
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += String(chunk)));
  const [code] = await once(child, 'close');
  printed.push({ place: `what operate ${args.slice(0, 2).join(' ')} printed`, content: Buffer.from(said) });
  if (code !== 0) throw new Error(`operate ${args.join(' ')} ended with ${code}:\n${said}`);
}

/** Somebody of whom everything is leaked on purpose, wherever the search is to look: it has to find that. */
async function leakOnPurpose({ dataFolder, client, collector }: Product): Promise<{ values: string[]; places: RegExp[] }> {
  const { applicant, owner, vehicle } = plant(19);
  const db = connect(runningDatabaseUrl(dataFolder), { max: 1, name: 'privacy test' });
  await db('messages').insert({ id: `to ${owner.phone}`, recipient: 'owner', template: 'none' });
  const notice = { caseId: applicant.identityNumber, state: 'in-review', revision: 1, city: DEMO_CITY };
  await db.raw('select pg_notify(?, ?)', ['case_changed', JSON.stringify(notice)]);
  await db.raw('select cast(? as int)', [applicant.identityNumber]).catch(() => undefined);
  await db.destroy();
  await client.workflow.start('nobody', { workflowId: 'leak', taskQueue: 'nobody', args: [{ name: owner.name }] });
  appendFileSync(join(dataFolder, 'logs', 'api.log'), `${encodeURIComponent(applicant.name)}\n`);
  collector.bodies.push(Buffer.from(owner.name));
  await fetch(`data:text/plain;base64,${Buffer.from(`plate ${vehicle.plateNumber}`).toString('base64')}`);
  return {
    values: [applicant.name, applicant.identityNumber, owner.name, owner.phone, vehicle.plateNumber],
    places: [
      /^table public\.messages$/,
      /^events$/,
      /^spans$/,
      /^history leak$/,
      /^file temporal\.db/,
      /^file logs\/api\.log$/,
      /^file logs\/postgres\.log$/,
      /^file postgres\//,
      /^answer to GET/,
    ],
  };
}

/** What Prometheus is told of each process. */
const metricsOf = ({ metricsPort }: Product): Promise<Trace[]> =>
  Promise.all(
    ['api', 'worker'].map(async (name, next) => {
      const response = await fetch(`http://127.0.0.1:${metricsPort + next}/metrics`);
      return { place: `metrics of the ${name}`, content: Buffer.from(await response.arrayBuffer()) };
    }),
  );

async function* tracesOf({ dataFolder, client, said, collector }: Product, heard: Trace[]): AsyncGenerator<Trace> {
  yield* heard;
  yield { place: 'what npm start printed', content: Buffer.from(said()) };
  yield { place: 'spans', content: Buffer.concat(collector.bodies) };
  yield* tablesOf(dataFolder);
  yield* workflowsOf(client);
  yield* filesIn(dataFolder);
}

it('after a demo with planted people, no ID number, phone, name or plate stands in the clear in any table, history, file, log, span, metric, event or answer', {
  timeout: 600_000,
}, async () => {
  const product = await startProduct();
  const { url, standIn, secrets } = product;
  await putPlainSettings({ url, secrets });
  const { answers, meant } = listenIn(standIn);
  const signIn = (username: string) => officerClient(url, username, secrets.demoPassword);
  const [officer, supervisor, agent] = [await signIn('lina'), await signIn('chenjing'), await signIn('wufang')];
  const events = await hearEvents(url, { cookie: officer.credentials.cookie });
  const printed: Trace[] = [];
  const channel = channelClient(url, secrets.channelKeys.app);
  const run = (args: string[], input: string) => operate(product, printed, args, input);
  const stage = openStage({ url, standIn, channel, officer, supervisor, agent, outside: temporaryFolder(), signIn, operate: run });
  await playRound(stage);
  const metrics = await metricsOf(product);
  const leaked = await leakOnPurpose(product);

  const [search, searchLeak] = [searchFor(stage.everybody.flatMap(valuesOf)), searchFor(leaked.values)];
  const [found, leaks, places] = [new Array<string>(), new Set<string>(), new Array<string>()];
  for await (const { place, content } of tracesOf(product, [...answers, ...printed, ...metrics, events()])) {
    places.push(place);
    for (const { value, form, excerpt } of search(content)) found.push(`${place}: ${value} as ${form} in …${excerpt}…`);
    if (searchLeak(content).length > 0) leaks.add(place);
  }
  expect(found).toEqual([]);

  // What was leaked on purpose shows that each of these places was looked into, and that the search finds what is there.
  for (const place of leaked.places)
    expect(
      [...leaks].filter((leak) => place.test(leak)),
      String(place),
    ).not.toEqual([]);
  // Those that waited for something but officers; the others have none.
  expect(stage.cases.filter((caseId) => places.includes(`history case-${caseId}`)).length).toBeGreaterThan(3);
  expect(places.filter((place) => place.startsWith('file photos/')).length).toBeGreaterThan(40);
  expect(places).toContain('file logs/worker.log');
  for (const { content } of metrics) expect(String(content)).toContain('trafficdesk_partner_call_seconds_count{');
  const partners = new Set(product.collector.spans.flatMap(({ kind, attributes }) => (kind === 3 ? [attributes['peer.service']] : [])));
  expect([...partners]).toEqual(expect.arrayContaining(['registry', 'sms', 'identity', 'alipay', 'violations', 'payments']));
  expect(meant()).toBeGreaterThan(8);
});
