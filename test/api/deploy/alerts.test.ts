import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { findPromtool } from '../../support/promtool.mjs';
import { IN_ORDER, SCENARIOS } from './alert-scenarios.ts';

const deploy = fileURLToPath(new URL('../../../api/deploy/', import.meta.url));
const rulesFile = join(deploy, 'monitoring/trafficdesk.rules.yml');

interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}
const rules = (parse(readFileSync(rulesFile, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules);
const alerts = rules.flatMap((rule) => (rule.alert ? [{ ...rule, alert: rule.alert }] : []));
const names = alerts.map(({ alert }) => alert);

const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs promtool; answers what it said, and whether it found everything in order. */
function promtool(...args: string[]): { isInOrder: boolean; said: string } {
  const command = findPromtool();
  if (command === null) throw new Error('No promtool here: `npm test` builds it');
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return { isInOrder: status === 0, said: stdout + stderr };
}

/** The minute at which it is looked which alerts fire: long after whatever is wrong has begun. */
const AT = '195m';

/** Fires always: whoever is outside rests on it. */
const ALWAYS = 'Watchdog';

const firing = (alert: string) => ({ labels: `{alertname="${alert}"}`, value: 1 });

/** A test of promtool's: these series, and at the end these alerts and no others, but for the one that fires always. */
const scenario = (name: string, otherwise: Record<string, string>, raised: string[]) => ({
  name,
  interval: '1m',
  input_series: Object.entries({ ...IN_ORDER, ...otherwise }).map(([series, values]) => ({ series, values })),
  promql_expr_test: [
    { expr: 'group by (alertname) (ALERTS{alertstate="firing"})', eval_time: AT, exp_samples: [ALWAYS, ...raised].map(firing) },
  ],
});

describe('the rules for Prometheus', () => {
  it('are rules that promtool reads', () => {
    const { isInOrder, said } = promtool('check', 'rules', rulesFile);
    expect(said).not.toMatch(/FAILED|duplicate/);
    expect(isInOrder).toBe(true);
  });

  it('are asked for by settings that promtool reads', () => {
    // As the container finds its files.
    const settings = readFileSync(join(deploy, 'monitoring/prometheus.yml'), 'utf8').replace(
      '/etc/prometheus/',
      join(deploy, 'monitoring/'),
    );
    writeFileSync(join(folder, 'prometheus.yml'), settings);
    const { isInOrder, said } = promtool('check', 'config', join(folder, 'prometheus.yml'));
    expect(isInOrder, said).toBe(true);
    expect(said).toContain('rules found');
  });

  it('are fed by every process of compose that keeps metrics', () => {
    const compose = parse(readFileSync(fileURLToPath(new URL('../../../docker-compose.yml', import.meta.url)), 'utf8'), {
      merge: true,
    }) as {
      services: Record<string, { environment?: Record<string, string> }>;
    };
    const { scrape_configs: jobs } = parse(readFileSync(join(deploy, 'monitoring/prometheus.yml'), 'utf8')) as {
      scrape_configs: { dns_sd_configs?: { names: string[]; port: number }[] }[];
    };
    const asked = jobs.flatMap(({ dns_sd_configs: targets = [] }) =>
      targets.flatMap(({ names: hosts, port }) => hosts.map((host) => `${host}:${port}`)),
    );
    const kept = Object.entries(compose.services).flatMap(([name, { environment }]) =>
      environment?.['METRICS_PORT'] ? [`${name}:${environment['METRICS_PORT']}`] : [],
    );
    expect(asked.toSorted()).toEqual(kept.toSorted());
    expect(kept.length).toBeGreaterThan(3);
  });

  it('raise nothing where everything is in order, and each alert where that is wrong which it is for, and no other', {
    timeout: 300_000,
  }, () => {
    expect([...Object.keys(SCENARIOS), ALWAYS].sort()).toEqual(names.toSorted());
    const tests = [
      scenario('in order', {}, []),
      ...Object.entries(SCENARIOS).map(([alert, otherwise]) => scenario(alert, otherwise, [alert])),
    ];
    const file = join(folder, 'scenarios.yml');
    writeFileSync(file, stringify({ rule_files: [rulesFile], evaluation_interval: '5m', tests }));
    const { isInOrder, said } = promtool('test', 'rules', file);
    expect(isInOrder, said).toBe(true);
  });

  it('say of each alert in words what is wrong, and whether somebody is to be woken', () => {
    for (const { alert, labels, annotations } of alerts) {
      expect(alert === ALWAYS ? ['none'] : ['page', 'ticket'], alert).toContain(labels?.['severity']);
      expect(annotations?.['summary'], alert).toMatch(/\w+ \w+/);
    }
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the runbook', () => {
  const pages = join(deploy, 'runbook');

  it('has a page for each alert, and no other', () => {
    expect(readdirSync(pages).sort()).toEqual(names.map((name) => `${name}.md`).sort());
  });

  it.each(names)('%s: says what it means, where to look, what to do and whom to wake, and leads to pages there are', (name) => {
    const page = readFileSync(join(pages, `${name}.md`), 'utf8');
    const severity = alerts.find(({ alert }) => alert === name)?.labels?.['severity'];
    expect(page).toMatch(
      new RegExp(`^# ${name}\\n\\n\`${severity}\` · \\S.{40,}\\n\\n## Look\\n\\n1\\. [^]+\\n## Do\\n\\n- [^]+\\n## Whom to wake\\n\\n\\S`),
    );
    for (const [, to = ''] of page.matchAll(/\]\(([^)]+)\)/g)) expect(existsSync(join(pages, to)), to).toBe(true);
  });
});
