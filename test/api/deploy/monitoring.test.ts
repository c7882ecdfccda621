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
  expect(watching.map(([name]) => name).sort()).toEqual(['alertmanager', 'collector', 'grafana', 'prometheus', 'tempo']);
  for (const [name, service] of watching) {
    for (const port of service.ports ?? []) expect(port, name).toMatch(/^127\.0\.0\.1:/);
    const files = Object.values(mounted(service));
    expect(files.length, name).toBeGreaterThan(0);
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

test('every alert goes to the one place that ALERTS_TO names, and what somebody is woken for comes again sooner', () => {
  const { route, receivers } = parse(settings('alertmanager.yml')) as {
    route: Route;
    receivers: { name: string; webhook_configs: { url_file: string }[] }[];
  };
  expect(receivers).toHaveLength(1);
  expect([route.receiver, ...(route.routes ?? []).map(({ receiver }) => receiver)]).toEqual([receivers[0]?.name, undefined]);
  expect([route, ...(route.routes ?? [])].map((each) => [each.matchers, each.repeat_interval])).toEqual([
    [undefined, '1d'],
    [['severity="page"'], '1h'],
  ]);
  expect(serviceOf('alertmanager').entrypoint?.at(-1)).toContain(`>${receivers[0]?.webhook_configs[0]?.url_file}\n`);
});

test('an Alertmanager that would tell nobody does not start, and says what is missing', () => {
  const [shell = '', ...args] = (serviceOf('alertmanager').entrypoint ?? []).map((part) => part.replaceAll('$$', '$'));
  const { status, stderr } = spawnSync(shell, args, { env: { ALERTS_TO: '' }, encoding: 'utf8' });
  expect(status).not.toBe(0);
  expect(stderr).toContain('set ALERTS_TO');
});
