import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  profiles?: string[];
  environment?: Record<string, string>;
  entrypoint?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  ports?: string[];
  volumes?: string[];
}
interface Route {
  receiver?: string;
  matchers?: string[];
  repeat_interval: string;
  routes?: Route[];
}

const top = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(top, path), 'utf8');
const settings = (file: string): string => read(`api/deploy/monitoring/${file}`);

const { services } = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };
const watching = Object.entries(services).filter(([, { profiles }]) => profiles?.includes('monitoring'));
const serviceOf = (name: string): Service => services[name] as Service;
/** Files of ours, by where the container finds them. */
const mounted = (service: Service): Record<string, string> =>
  Object.fromEntries((service.volumes ?? []).flatMap((each) => (each.startsWith('./') ? [each.split(':').slice(0, 2).toReversed()] : [])));

test('who watches stands in one profile, on this machine alone, with settings that there are', () => {
  expect(watching.map(([name]) => name).sort()).toEqual(['alertmanager', 'alerts-to', 'collector', 'grafana', 'prometheus', 'tempo']);
  for (const [name, service] of watching) {
    for (const port of service.ports ?? []) expect(port, name).toMatch(/^127\.0\.0\.1:/);
    const files = Object.values(mounted(service));
    if (name !== 'alerts-to') expect(files.length, name).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(join(top, file)), file).toBe(true);
  }
});

test('each finds the next: Prometheus the Alertmanager, Grafana both stores, the collector the store of traces, which takes what it is sent', () => {
  const { alerting } = parse(settings('prometheus.yml')) as {
    alerting: { alertmanagers: { static_configs: { targets: string[] }[] }[] };
  };
  expect(alerting.alertmanagers.flatMap((each) => each.static_configs.flatMap(({ targets }) => targets))).toEqual(['alertmanager:9093']);
  const { datasources } = parse(settings('grafana-datasources.yml')) as { datasources: { type: string; url: string }[] };
  const { server, distributor } = parse(settings('tempo.yml')) as {
    server: { http_listen_port: number };
    distributor: { receivers: { otlp: { protocols: { http: { endpoint: string } } } } };
  };
  expect(datasources.map(({ type, url }) => [type, url])).toEqual([
    ['prometheus', 'http://prometheus:9090'],
    ['tempo', `http://tempo:${server.http_listen_port}`],
  ]);
  expect(distributor.receivers.otlp.protocols.http.endpoint).toBe('0.0.0.0:4318');
  expect(settings('collector.yml')).toContain('endpoint: ${env:TRACES_TO}');
  expect(serviceOf('collector').environment).toEqual({ TRACES_TO: 'http://tempo:4318' });
});

test('Grafana shows the dashboard from its file', () => {
  const { providers } = parse(settings('grafana-dashboards.yml')) as { providers: { options: { path: string } }[] };
  const [place] = Object.entries(mounted(serviceOf('grafana'))).find(([, file]) => file.endsWith('trafficdesk.dashboard.json')) ?? [];
  expect(providers.map(({ options }) => options.path)).toEqual([dirname(place ?? '')]);
});

test('every alert goes to the one place that ALERTS_TO names, what somebody is woken for again sooner; the one that always fires goes outside instead', () => {
  const { route, receivers } = parse(settings('alertmanager.yml')) as {
    route: Route;
    receivers: { name: string; webhook_configs?: { url_file: string }[] }[];
  };
  expect(receivers.map(({ name, webhook_configs: told }) => [name, told !== undefined])).toEqual([
    ['watch', true],
    ['outside', false],
  ]);
  expect([route, ...(route.routes ?? [])].map((each) => [each.matchers, each.receiver, each.repeat_interval])).toEqual([
    [undefined, 'watch', '1d'],
    [['alertname="Watchdog"'], 'outside', '5m'],
    [['severity="page"'], undefined, '1h'],
  ]);
  const [alertsTo, alertmanager] = [serviceOf('alerts-to'), serviceOf('alertmanager')];
  expect(alertsTo.entrypoint?.at(-1)).toContain(`>${receivers[0]?.webhook_configs?.[0]?.url_file}`);
  const kept = alertsTo.volumes?.find((volume) => volume.endsWith(':/alertmanager'));
  expect(alertmanager.volumes).toContain(kept);
});

test('where nobody would be told of alerts Alertmanager does not start, and what runs before it says what is missing', () => {
  expect(serviceOf('alertmanager').depends_on).toEqual({ 'alerts-to': { condition: 'service_completed_successfully' } });
  const [shell = '', ...args] = (serviceOf('alerts-to').entrypoint ?? []).map((part) => part.replaceAll('$$', '$'));
  const { status, stderr } = spawnSync(shell, args, { env: { ALERTS_TO: '' }, encoding: 'utf8' });
  expect(status).not.toBe(0);
  expect(stderr).toContain('set ALERTS_TO');
});

test('who watches is watched: Prometheus asks itself and Alertmanager, and compose asks both whether they are well', () => {
  const { scrape_configs: jobs } = parse(settings('prometheus.yml')) as {
    scrape_configs: { job_name: string; static_configs?: { targets: string[] }[] }[];
  };
  const asked = jobs.flatMap(({ job_name, static_configs: fixed = [] }) => fixed.map(({ targets }) => [job_name, ...targets]));
  expect(asked).toEqual([
    ['prometheus', 'localhost:9090'],
    ['alertmanager', 'alertmanager:9093'],
  ]);
  for (const [name, port] of [
    ['prometheus', '9090'],
    ['alertmanager', '9093'],
  ] as const)
    expect(serviceOf(name).healthcheck?.test.at(-1)).toBe(`http://127.0.0.1:${port}/-/healthy`);
});
