import { percentile } from '../../support/percentile.ts';
import { markdownTable } from '../markdown-table.ts';
import type { Stretch } from './flat.ts';

interface Soak {
  machine: string[];
  perSecond: number;
  stretches: readonly Stretch[];
  /** What is not flat. */
  faults: string[];
}

const MIB = 2 ** 20;
const spread = (samples: number[] = []): string => `${percentile(samples, 0.5).toFixed(0)} / ${percentile(samples, 0.99).toFixed(0)}`;

/** Tables that grew most, with what they grew by for each case. */
function growth(stretches: readonly Stretch[]): string[][] {
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last) return [];
  const cases = stretches.slice(1).reduce((sum, each) => sum + each.cases, 0);
  return Object.entries(last.tables)
    .map(([name, bytes]) => ({ name, bytes, grown: bytes - (first.tables[name] ?? 0) }))
    .filter(({ grown }) => grown > 0)
    .toSorted((one, other) => other.grown - one.grown)
    .slice(0, 15)
    .map(({ name, bytes, grown }) => [name, (bytes / MIB).toFixed(1), (grown / MIB).toFixed(1), (grown / 1024 / cases).toFixed(2)]);
}

/** The file that is kept of a soak. */
export function soakReport({ machine, perSecond, stretches, faults }: Soak): string {
  const processes = Object.keys(stretches[0]?.memory ?? {});
  const rows = stretches.map(({ minutes, cases, latencies, memory }) => [
    minutes.toFixed(1),
    String(cases),
    ...['submit', 'visible', 'claim', 'decide'].map((step) => spread(latencies[step])),
    ...processes.map((name) => ((memory[name] ?? 0) / MIB).toFixed(0)),
  ]);
  return [
    `# ${stretches.at(-1)?.minutes.toFixed(0)} minutes at half load`,
    `\`npm run soak\` wrote this: ${perSecond.toFixed(1)} cases a second, each submitted, claimed, approved and told. Latencies are p50 / p99 in ms, memory is MiB.`,
    `\`\`\`\n${machine.join('\n')}\n\`\`\``,
    markdownTable([['minutes', 'cases', 'submit', 'visible', 'claim', 'decide', ...processes], ...rows]),
    markdownTable([['table', 'MiB', 'grown, MiB', 'kB a case'], ...growth(stretches)]),
    faults.length === 0 ? 'Nothing grew but the data.' : `Not flat: ${faults.join('; ')}.`,
  ].join('\n\n');
}
