import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const monitoring = fileURLToPath(new URL('../../../api/deploy/monitoring/', import.meta.url));
const textOf = (file: string): string => readFileSync(monitoring + file, 'utf8');

/** Every expression of the dashboard. */
export function dashboardExpressions(): string[] {
  interface Panel {
    targets?: { expr: string }[];
    panels?: Panel[];
  }
  const all = (panels: Panel[]): string[] =>
    panels.flatMap(({ targets = [], panels: inner = [] }) => [...targets.map(({ expr }) => expr), ...all(inner)]);
  return all((JSON.parse(textOf('trafficdesk.dashboard.json')) as { panels: Panel[] }).panels);
}

/** The metrics that rules and dashboard rest on; what Prometheus itself says of its targets, and what rules record, left out. */
export function namedMetrics(): Set<string> {
  const text = [textOf('trafficdesk.rules.yml'), ...dashboardExpressions()].join('\n');
  return new Set([...text.matchAll(/\b(?:trafficdesk|temporal|nodejs|process)_[a-z0-9_]+\b(?!:)/g)].map(([name]) => name));
}
