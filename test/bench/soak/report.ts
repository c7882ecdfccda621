import { percentile } from '../../support/percentile.ts';
import { markdownTable } from '../markdown-table.ts';
import { forEach, type Stretch } from './flat.ts';

/** For how long, and at what load, there is one. */
interface Asked {
  minutes: number;
  perSecond: number;
  /** Whether that is half of what was found out to be borne. */
  isHalf: boolean;
}

interface Soak extends Asked {
  machine: string[];
  stretches: readonly Stretch[];
  /** What is not flat, who was not served, and what is short of the goal. */
  faults: string[];
}

/** A soak that says whether the goal is met lasts so long, at half load. */
export const GOAL_MINUTES = 120;

const named = ({ minutes, perSecond, isHalf }: Asked): string =>
  `${minutes} minutes at ${isHalf ? 'half load' : `${perSecond} cases a second`}`;

/** Why a soak says nothing of the goal, however flat it was; none where it does. */
export const shortOfGoal = (asked: Asked): string[] =>
  asked.isHalf && asked.minutes >= GOAL_MINUTES
    ? []
    : [`these are ${named(asked)}, and the goal is ${GOAL_MINUTES} at half of what it bears`];

const MIB = 2 ** 20;
const mebibytes = (bytes: number): string => (bytes / MIB).toFixed(0);
const spread = (samples: number[] = []): string =>
  samples.length === 0 ? '–' : `${percentile(samples, 0.5).toFixed(0)} / ${percentile(samples, 0.99).toFixed(0)}`;

/** What is kept, that grew most first: its size and by how much it grew from the first stretch on, in all and for each case. */
function growth(stretches: readonly Stretch[], of: (stretch: Stretch) => Record<string, number>): string[][] {
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (!first || !last) return [];
  const cases = stretches.slice(1).reduce((sum, each) => sum + each.cases, 0);
  const before = of(first);
  return Object.entries(of(last))
    .map(([name, bytes]) => ({ name, bytes, grown: bytes - (before[name] ?? 0) }))
    .filter(({ grown }) => grown > 0)
    .toSorted((one, other) => other.grown - one.grown)
    .slice(0, 15)
    .map(({ name, bytes, grown }) => [name, (bytes / MIB).toFixed(1), (grown / MIB).toFixed(1), (grown / 1024 / cases).toFixed(2)]);
}

/** The file that is kept of a soak. */
export function soakReport({ machine, stretches, faults, ...asked }: Soak): string {
  const [first] = stretches;
  const [steps, processes, peers] = [first?.latencies, first?.files, first?.connections].map((each) => Object.keys(each ?? {}));
  const times = stretches.map(({ minutes, cases, uploads, latencies }) => [
    minutes.toFixed(1),
    String(cases),
    String(uploads),
    ...(steps ?? []).map((step) => spread(latencies[step])),
  ]);
  const held = stretches.map(({ minutes, memory, files, connections }) => [
    minutes.toFixed(1),
    ...(processes ?? []).flatMap((name) => [mebibytes(memory[name] ?? 0), String(files[name] ?? 0)]),
    ...(peers ?? []).map((name) => String(connections[name] ?? 0)),
  ]);
  const used = stretches.slice(1).map(({ minutes }, at) => [
    minutes.toFixed(1),
    ...(processes ?? []).map((name) =>
      forEach(stretches.slice(at, at + 2), ({ cpu }) => cpu[name] ?? 0)
        .map((ms) => ms.toFixed(1))
        .join(),
    ),
  ]);
  const holders = [...(processes ?? []).flatMap((name) => [name, 'files']), ...(peers ?? []).map((name) => `${name}: connections`)];
  return [
    `# ${named(asked)}`,
    `\`npm run soak\` wrote this: ${asked.perSecond.toFixed(1)} cases a second, four of five of them submitted, claimed, approved and told, one carried by its workflow until the owner's code and a real-person check have come; and some photos uploaded. Latencies are p50 / p99 in ms; what each process and all below it holds, at the end of each stretch, is memory in MiB, and open files.`,
    `\`\`\`\n${machine.join('\n')}\n\`\`\``,
    markdownTable([['minutes', 'cases', 'uploads', ...(steps ?? [])], ...times]),
    markdownTable([['minutes', ...holders], ...held]),
    markdownTable([['minutes', ...(processes ?? []).map((name) => `${name}: CPU ms a case`)], ...used]),
    markdownTable([['kept', 'MiB', 'grown, MiB', 'kB a case'], ...growth(stretches, ({ places }) => places)]),
    markdownTable([['table', 'MiB', 'grown, MiB', 'kB a case'], ...growth(stretches, ({ tables }) => tables)]),
    faults.length === 0 ? 'Nothing grew but the data.' : `Missed: ${faults.join('; ')}.`,
  ].join('\n\n');
}
