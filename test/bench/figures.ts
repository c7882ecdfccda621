import { percentile } from '../support/percentile.ts';
import { type CpuTimes, PARTS } from './cpu.ts';
import { markdownTable } from './markdown-table.ts';

/** Samples of one run, in milliseconds. */
export interface Figures {
  submit: number[];
  /** From sending the submission until an officer's browser is told of it. */
  visible: number[];
  claim: number[];
  decide: number[];
}

export const noFigures = (): Figures => ({ submit: [], visible: [], claim: [], decide: [] });

export interface Run {
  title: string;
  clients: number;
  cases: number;
  /** From the first submission to the last decision, in seconds. */
  seconds: number;
  figures: Figures;
  cpu: CpuTimes;
}

const spread = (samples: number[]): string =>
  samples.length === 0 ? '–' : `${percentile(samples, 0.5).toFixed(0)} / ${percentile(samples, 0.99).toFixed(0)}`;

const columns: [string, (run: Run) => string][] = [
  ['', ({ title }) => title],
  ['clients', ({ clients }) => String(clients)],
  ['cases', ({ cases }) => String(cases)],
  ['cases/s', ({ cases, seconds }) => (cases / seconds).toFixed(1)],
  ['submit', ({ figures }) => spread(figures.submit)],
  ['visible', ({ figures }) => spread(figures.visible)],
  ['claim', ({ figures }) => spread(figures.claim)],
  ['decide', ({ figures }) => spread(figures.decide)],
  ['CPU/case', ({ cpu, cases }) => (PARTS.reduce((sum, part) => sum + cpu[part], 0) / cases).toFixed(1)],
  ...PARTS.map((part): [string, (run: Run) => string] => [part, ({ cpu, cases }) => (cpu[part] / cases).toFixed(1)]),
];

/** The runs as a Markdown table; latencies are p50 / p99 in ms, CPU is ms per case. */
export function table(runs: Run[]): string {
  return markdownTable([columns.map(([title]) => title), ...runs.map((run) => columns.map(([, cell]) => cell(run)))]);
}
