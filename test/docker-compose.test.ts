import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operations } from '@trafficdesk/api/operations/all.ts';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { POSTGRES_SETTINGS } from './cluster/postgres-part.ts';
import { CADDY_VERSION, TEMPORAL_VERSION } from './cluster/programs.mjs';

interface Service {
  image: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  configs?: { source: string }[];
  restart?: string;
  ports?: string[];
  stop_grace_period?: string;
  cpu_shares?: number;
  mem_limit?: string;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

const top = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(top, path), 'utf8');
const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; configs: Record<string, { content: string }> };
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  it('names the production shape', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'api', 'api-2', 'uploads', 'worker', 'worker-2', 'release', 'console', 'console-2']),
    );
  });

  it('has no default for a secret: only the ports of the console, the proxies in front, where photos are kept and where alerts and traces go may be left out', () => {
    const interpolated = [...text.matchAll(/(?<!\$)\$\{(\w+)([^}]*)\}/g)].map(([, name, rest = '']) => ({ name, rest }));
    expect(interpolated.length).toBeGreaterThan(8);
    const optional = interpolated.filter(({ rest }) => !rest.startsWith(':?')).map(({ name }) => name);
    const ofPhotos = ['PHOTO_DIR', 'S3_BUCKET', 'S3_ENDPOINT', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];
    expect(new Set(optional)).toEqual(
      new Set([
        'CONSOLE_PORT',
        'CONSOLE_2_PORT',
        'TRUSTED_PROXIES',
        'ALERTS_TO',
        'OTEL_EXPORTER_OTLP_ENDPOINT',
        'OTEL_TRACES_SAMPLER_ARG',
        ...ofPhotos,
      ]),
    );
  });

  it.each(services)('%s gets every secret from outside', (_name, { environment = {} }) => {
    for (const [name, value] of Object.entries(environment)) {
      // A bucket's may be left out with the bucket, but have no value of their own either.
      const outside = name.startsWith('S3_') ? /^\$\{\w+:-\}$/ : /\$\{\w+:\?/;
      if (/PASSWORD|PWD|KEY|SECRET|TOKEN|DATABASE_URL/.test(name)) expect(value, name).toMatch(outside);
    }
  });

  it.each(services)('%s is built from and started with what exists', (_name, { build, command, configs = [], depends_on = {} }) => {
    if (build) expect(existsSync(join(top, build.dockerfile))).toBe(true);
    if (command) {
      // How much room new things have is a setting of the process, not of what it runs.
      const plain = command.filter((part) => !part.startsWith('--max-semi-space-size='));
      if (plain[0] !== 'postgres') {
        expect(plain.slice(0, 3)).toEqual(['node', '--import', 'tsx']);
        expect(existsSync(join(top, plain[3] ?? ''))).toBe(true);
      }
    }
    for (const { source } of configs) expect(compose.configs).toHaveProperty(source);
    for (const [other, { condition }] of Object.entries(depends_on)) {
      expect(compose.services).toHaveProperty(other);
      if (condition === 'service_healthy') expect(compose.services[other]?.healthcheck, other).toBeDefined();
    }
  });

  it('waits for whatever runs once by something that goes on, so that `up --wait` does not take its end for a failure', () => {
    const waited = new Set(
      services.flatMap(([, { depends_on = {} }]) =>
        Object.entries(depends_on).flatMap(([other, { condition }]) => (condition === 'service_completed_successfully' ? [other] : [])),
      ),
    );
    const once = services.filter(([, { restart }]) => restart?.startsWith('on-failure')).map(([name]) => name);
    expect(once).toContain('release');
    expect(new Set(once)).toEqual(waited);
  });

  it('lets a new release take the place of the one before: no version has a default, and of each that takes requests another serves meanwhile', () => {
    for (const [name, { image, build }] of services) if (build) expect(image, name).toContain(':${TRAFFICDESK_VERSION:?');
    expect(compose.services['worker']?.environment?.['RELEASE']).toMatch(/^\$\{TRAFFICDESK_VERSION:\?/);
    for (const name of ['worker', 'api', 'console']) {
      expect(text.slice(0, text.indexOf('\nname:'))).toContain(`--wait ${name} && `);
      const [{ ports: one, ...first }, { ports: other, ...second }] = [compose.services[name], compose.services[`${name}-2`]] as [
        Service,
        Service,
      ];
      expect(second, name).toEqual(first);
      if (one) expect(other).not.toEqual(one);
      expect(Number.parseInt(first.stop_grace_period ?? '', 10), name).toBeGreaterThan(20);
    }
  });

  it('has one more api for photos, which gives way to the others on a machine with too much to do', () => {
    const { cpu_shares: ofUploads = 1024, mem_limit: _more, ...uploads } = compose.services['uploads']!;
    const { cpu_shares: ofApi = 1024, mem_limit: _some, ...api } = compose.services['api']!;
    expect(uploads).toEqual(api);
    expect(ofUploads).toBeLessThan(ofApi);
    // The proxy does without it.
    for (const name of ['console', 'console-2']) expect(compose.services[name]?.depends_on, name).not.toHaveProperty('uploads');
    expect(text.slice(0, text.indexOf('\nname:'))).toContain('--wait uploads');
  });

  it('gives each process that we build as much memory as on Kubernetes, so that it plans for no more', () => {
    const kubernetes = (path: string): string | undefined =>
      /limits: \{ memory: (\w+)i\b/.exec(read(`api/deploy/kubernetes/${path}.yaml`))?.[1];
    const folders: Record<string, string> = { api: 'api/api', uploads: 'uploads/kustomization', console: 'base/console' };
    const limited = services.filter(([, { build }]) => build);
    expect(limited.map(([name]) => name)).toEqual(
      expect.arrayContaining(['prepare', 'release', 'backup', 'worker', 'api', 'uploads', 'console']),
    );
    for (const [name, { mem_limit }] of limited) {
      const one = name.replace(/-2$/, '');
      expect(mem_limit, name).toBe(kubernetes(folders[one] ?? `${one}/${one}`)?.toLowerCase());
    }
  });

  it('has PostgreSQL take as many connections as in the cluster that is tried', () => {
    expect(compose.services['postgres']?.command).toEqual(['postgres', ...POSTGRES_SETTINGS.flatMap((setting) => ['-c', setting])]);
  });

  it.each(Object.entries(compose.configs).filter(([, { content }]) => !content.includes('- value:')))(
    '%s is a shell script',
    (_name, { content }) => {
      execFileSync('sh', ['-n'], { input: content.replaceAll('$$', '$') });
    },
  );
});

describe.each(['api/Dockerfile', 'admin/Dockerfile'])('%s', (path) => {
  const file = read(path);

  it('copies what exists', () => {
    const copied = [...file.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
    expect(copied.length).toBeGreaterThan(5);
    for (const source of copied) expect(existsSync(join(top, source)), source).toBe(true);
  });

  it('runs as an ordinary user', () => {
    const last = file.slice(file.lastIndexOf('\nFROM '));
    expect(last).toMatch(/^USER (node|nobody)$/m);
  });
});

describe('admin/Caddyfile', () => {
  const file = read('admin/Caddyfile');
  const proxied = new RegExp(/@api path_regexp (\S+)/.exec(file)?.[1] ?? '$^');

  it('hands every address of the API to the apis, but for the health checks of the inside', () => {
    const kept = operations.map(({ path }) => path).filter((path) => !proxied.test(path));
    expect(kept.sort()).toEqual(['/healthz', '/readyz']);
    for (const path of ['/openapi.json', '/docs/', '/docs']) expect(path).toMatch(proxied);
  });

  it('keeps every page of the console to itself', () => {
    for (const path of ['/', '/index.html', '/assets/index.js', '/queue', '/cases/1']) expect(path).not.toMatch(proxied);
  });

  it('asks each api of docker-compose.yml whether it takes requests, sooner than one that leaves has gone', () => {
    const seconds = (name: string): number => Number(new RegExp(`${name} (\\d+)s`).exec(file)?.[1]);
    const apis = services.filter(([, { command }]) => command?.includes('api/main.ts'));
    expect(file).toContain('health_uri /healthz');
    const { API_UPSTREAMS, UPLOAD_UPSTREAMS } = compose.services['console']?.environment ?? {};
    expect(`${API_UPSTREAMS} ${UPLOAD_UPSTREAMS}`).toBe(apis.map(([name]) => `${name}:8080`).join(' '));
    for (const [name, { environment }] of apis)
      expect(Number(environment?.['LEAVE_SECONDS']), name).toBeGreaterThan(2 * seconds('health_interval'));
    expect(CADDY_VERSION).toBe(/^FROM caddy:(\S+)-alpine$/m.exec(read('admin/Dockerfile'))?.[1]);
    expect(compose.services['temporal']?.image).toBe(`temporalio/server:${TEMPORAL_VERSION}`);
  });

  it('counts itself as the one proxy that the apis trust', () => {
    expect(compose.services['api']?.environment?.['TRUSTED_PROXIES']).toBe('${TRUSTED_PROXIES:-1}');
  });

  it('gives pages the policy of the api’s own, and writes down no address that came', () => {
    expect(file).toContain("style-src 'self' 'nonce-{http.request.uuid}'");
    expect(file).toContain('exclude http.log.error http.handlers.reverse_proxy');
  });
});
