import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { traceIdOf } from '@trafficdesk/worker/telemetry/trace-ids.ts';
import { expect, it, onTestFinished, vi } from 'vitest';
import { stringify } from 'yaml';
import { dashboardExpressions, namedMetrics } from '../api/deploy/named-metrics.ts';
import { channelClient } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { searchFor } from '../support/planted/search.ts';
import { findPromtool } from '../support/promtool.mjs';
import { freeMetricsPort } from '../support/telemetry/metrics-ports.ts';
import { startSpanCollector, treeOf } from '../support/telemetry/span-collector.ts';
import { throughEveryPartner } from './privacy/every-partner.ts';
import { valuesOf } from './privacy/people.ts';
import { openStage } from './privacy/stage.ts';
import { runProgram, temporaryFolder } from './run-standalone.ts';

/** The kind of spans that call somebody else. */
const CLIENT = 3;
const PATIENCE = { timeout: 60_000, interval: 250 };

/** What stands at a metrics port: the names of all metrics that were measured, and of counters that nothing was counted by yet, and the text. */
async function scrape(port: number): Promise<{ names: Set<string>; text: string }> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const names = [...text.matchAll(/^([a-z_:][a-z0-9_:]*)[ {]/gim), ...text.matchAll(/^# TYPE (\S+) counter$/gm)].map(
    ([, name]) => name as string,
  );
  return { names: new Set(names), text };
}

it('a case is one trace from the channel’s request to the last effect, what rules and dashboard name is measured, and nobody is named in either', {
  timeout: 400_000,
}, async () => {
  const collector = await startSpanCollector();
  onTestFinished(() => collector.close());
  const dataFolder = temporaryFolder();
  const [port, metricsPort] = [await freePort(), await freeMetricsPort()];
  const product = runProgram('start.ts', {
    TRAFFICDESK_DATA: dataFolder,
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '200',
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
  });
  await product.ready();
  const url = `http://127.0.0.1:${port}`;
  const standIn = /SMS “sent”\s+(\S+)\s/.exec(product.said())?.[1] ?? '';
  const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Secrets;
  await putPlainSettings({ url, secrets });
  const signIn = (username: string) => officerClient(url, username, secrets.demoPassword);
  const [officer, supervisor, agent] = [await signIn('lina'), await signIn('chenjing'), await signIn('wufang')];
  const channel = channelClient(url, secrets.channelKeys.app);
  const stage = openStage({
    url,
    standIn,
    channel,
    officer,
    supervisor,
    agent,
    outside: dataFolder,
    signIn,
    operate: () => Promise.resolve(),
  });

  // Approved while the SMS gateway is away: who is to be told is told by the workflow, once it is there again.
  const planted = await stage.enter();
  const { id } = await stage.submit(planted);
  await stage.fault({ sms: 'down' });
  await stage.decide(officer, id, { verdict: 'approve', reasons: [] }, 'approved');
  await vi.waitFor(() => expect(collector.spans.some(({ name, isError }) => name === 'sms.send' && isError)).toBe(true), PATIENCE);
  await stage.fault({ sms: 'ok' });

  const ofCase = () =>
    collector.spans.filter(
      ({ attributes }) => attributes['trafficdesk.case.id'] === id && attributes['trafficdesk.operation'] === undefined,
    );
  await vi.waitFor(
    () =>
      expect(
        ofCase().map(({ name }) => name),
        treeOf(ofCase()),
      ).toContain('workflow binding ends'),
    PATIENCE,
  );
  const traceIds = new Set(ofCase().map(({ traceId }) => traceId));
  expect(traceIds.size, treeOf(ofCase())).toBe(1);
  const [traceId] = traceIds;
  const trace = collector.spans.filter((span) => span.traceId === traceId);

  const tree = treeOf(trace);
  expect(tree).toMatch(/^POST \/v1\/cases \[api\]/);
  // All of it hangs on that request: nothing else begins a line.
  expect(
    tree.split('\n').filter((line) => !line.startsWith(' ')),
    tree,
  ).toHaveLength(1);
  for (const span of [
    /^ {2}check a case \[worker\]/m,
    /^ {4}registry\.findPerson \[worker\]/m,
    /^ {2}carry out a decision \[worker\].* →$/m,
    /^ {4}registry\.recordBinding \[worker\]/m,
    /^ {4}sms\.send \[worker\] \S+ ms FAILED/m,
    /^ {2}workflow binding begins \[worker\]/m,
    /^ {4}activity announceCase \[worker\]/m,
    /^ {6}sms\.send \[worker\] \S+ ms$/m,
    /^ {4}workflow binding ends \[worker\]/m,
  ])
    expect(tree).toMatch(span);

  // The trace is the request's id, and what the officer decided is linked to their own request.
  const request = trace.find(({ parentSpanId }) => parentSpanId === '');
  expect(traceIdOf(String(request?.attributes['trafficdesk.request.id']))).toBe(traceId);
  const decision = collector.spans.find(({ name }) => name.includes('/decisions'));
  expect(trace.find(({ name }) => name === 'carry out a decision')?.links).toEqual([
    { traceId: decision?.traceId, spanId: decision?.spanId },
  ]);

  // Lines of the log say to which request and trace they belong.
  const lines = readFileSync(join(dataFolder, 'logs', 'api.log'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('request completed'));
  expect(lines.some((line) => line.includes(`"traceId":"${traceId}"`))).toBe(true);

  await throughEveryPartner(stage);
  // Somebody waits for an officer, and money has come that belongs to nobody.
  const waiting = await stage.submit(await stage.enter());
  await vi.waitFor(async () => expect((await channel.get(waiting.id)).state).toBe('in-review'), PATIENCE);
  const payment = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"orderId":"of-nobody","amountFen":500}' };
  expect((await fetch(`${standIn}/control/payments`, payment)).status).toBe(200);
  // What is told of backups is told where one is kept: test/api/backup.
  const named = [...namedMetrics()].filter((name) => !name.startsWith('trafficdesk_backup_'));
  const [api, worker] = await vi.waitFor(async () => {
    const scraped = [await scrape(metricsPort), await scrape(metricsPort + 1)] as const;
    expect(named.filter((name) => !scraped.some(({ names }) => names.has(name)))).toEqual([]);
    return scraped;
  }, PATIENCE);
  expect(worker.text).toMatch(/^trafficdesk_database_up 1$/m);
  expect(worker.text).toMatch(/^trafficdesk_engine_up 1$/m);
  expect(worker.text).toMatch(/^trafficdesk_evaluations_total\{document="binding.eligibility",outcome="eligible"\} [1-9]/m);
  expect(worker.text).toMatch(/^trafficdesk_partner_call_seconds_count\{partner="sms",operation="send",outcome="unavailable"\} [1-9]/m);
  expect(api.text).toMatch(/^trafficdesk_http_request_seconds_count\{operation="submitCase",status="2xx"\} [1-9]/m);
  // They are not to be had at the public door, which has a page of the console there.
  expect(await (await fetch(`${url}/metrics`)).text()).not.toContain('trafficdesk_');

  // No label tells cases, people or requests apart.
  const values = [...`${api.text}\n${worker.text}`.matchAll(/[a-z_]+="([^"]*)"/g)].map(([, value]) => value as string);
  for (const value of new Set(values)) expect(value).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|[0-9a-f]{32}|\d{6,}|\p{Script=Han}/u);

  // Nor does anything that was kept of it name somebody, though every partner was asked about people.
  await vi.waitFor(() => {
    const asked = collector.spans.flatMap(({ kind, attributes }) => (kind === CLIENT ? [attributes['peer.service']] : []));
    expect(asked).toEqual(expect.arrayContaining(['registry', 'sms', 'identity', 'alipay', 'violations', 'payments', 'temporal']));
  }, PATIENCE);
  const search = searchFor(stage.everybody.flatMap(valuesOf));
  const logs = readdirSync(join(dataFolder, 'logs')).map((name) => readFileSync(join(dataFolder, 'logs', name)));
  expect(logs.length).toBeGreaterThan(3);
  for (const content of [...logs, Buffer.concat(collector.bodies), Buffer.from(api.text), Buffer.from(worker.text)])
    expect(search(content)).toEqual([]);
  expect(search(Buffer.from(`${planted.owner.name} was here`))).toHaveLength(1);

  // What the dashboard asks is what Prometheus understands.
  const file = join(dataFolder, 'dashboard.yml');
  const rules = dashboardExpressions().map((expr, at) => ({ record: `dashboard:${at}`, expr }));
  writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules }] }));
  const { status, stderr } = spawnSync(findPromtool() ?? 'promtool', ['check', 'rules', file], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
});
