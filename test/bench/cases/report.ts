import { percentile } from '../../support/percentile.ts';
import { markdownTable } from '../markdown-table.ts';
import type { RivalRun } from './rival.ts';
import type { Run } from './run.ts';

const spread = (samples: number[]): string =>
  samples.length === 0 ? '–' : `${percentile(samples, 0.5).toFixed(0)} / ${percentile(samples, 0.99).toFixed(0)}`;

const cpuOf = ({ cpu }: Run): number => Object.values(cpu).reduce((sum, ms) => sum + ms, 0);

/** CPU of everything that took part, in milliseconds a case. */
export const cpuPerCase = (run: Run): number => cpuOf(run) / run.cases;

const perCase = (value: number | undefined, { cases }: Run, digits = 1): string => ((value ?? 0) / cases).toFixed(digits);

/** The runs as a table: workflow tasks a case, latencies p50 / p99 in ms, CPU in ms a case by process, WAL in kB a case. */
export function casesTable(runs: readonly Run[]): string {
  const parts = Object.keys(runs[0]?.cpu ?? {});
  const head = [
    '',
    'clients',
    'tasks',
    'cases/s',
    'submit',
    'visible',
    'claim',
    'decide',
    'CPU',
    ...parts,
    'WAL kB',
    'by api',
    'by worker',
    'by Temporal',
    'rest',
  ];
  const rows = runs.map((run) => [
    run.title,
    String(run.clients),
    run.tasks.toFixed(1),
    (run.cases / run.seconds).toFixed(1),
    spread(run.figures.submit),
    spread(run.figures.visible),
    spread(run.figures.claim),
    spread(run.figures.decide),
    cpuPerCase(run).toFixed(1),
    ...parts.map((part) => perCase(run.cpu[part], run)),
    ...['all', 'api', 'worker', 'Temporal', 'rest'].map((who) => perCase((run.wal[who] ?? 0) / 1000, run)),
  ]);
  return markdownTable([head, ...rows]);
}

const asText = ([p50, p99]: [number, number]): string => `${p50.toFixed(0)} / ${p99.toFixed(0)}`;

/** Ours and the others', in the order in which they took turns. */
export function turnsTable(turns: readonly (Run | RivalRun)[]): string {
  const rows = turns.map((turn) =>
    'figures' in turn
      ? [
          'Trafficdesk',
          (turn.cases / turn.seconds).toFixed(1),
          cpuPerCase(turn).toFixed(1),
          spread(turn.figures.visible),
          spread(turn.figures.claim),
          spread(turn.figures.decide),
          perCase((turn.wal['all'] ?? 0) / 1000, turn),
        ]
      : [
          turn.name,
          turn.perSecond.toFixed(1),
          turn.cpuMs.toFixed(1),
          asText(turn.visible),
          asText(turn.claim),
          asText(turn.decide),
          turn.walBytes === null ? '–' : (turn.walBytes / 1000).toFixed(1),
        ],
  );
  return markdownTable([['', 'cases/s', 'CPU', 'submit → visible', 'claim', 'decide', 'WAL kB'], ...rows]);
}
