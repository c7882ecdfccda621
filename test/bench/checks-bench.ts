import { parseArgs } from 'node:util';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { percentile } from '../support/percentile.ts';
import { type Door, openDoor } from './checks/door.ts';
import { asFastAsItGoes, atRate, type LoadFigures } from './checks/http-load.ts';
import { questions } from './checks/questions.ts';
import { machineLines } from './machine.ts';
import { inOwnHouse, keepFigures } from './own-house.ts';
import { markdownTable } from './markdown-table.ts';
import { usageOf } from './usage.ts';

/** Checks a second that are wanted, and what one in a hundred may take at half of that, in milliseconds. */
const GOAL = { perSecond: 2_000, p99Ms: 20 };
const CONNECTIONS = [1, 8, 64];
/** So many checks, and no longer, until what runs often is compiled. */
const WARM_UP = { checks: 16_000, seconds: 60 };

const file = new URL('results/checks.md', import.meta.url);

interface Run {
  title: string;
  figures: LoadFigures;
  /** CPU of each process a check, in microseconds. */
  cpu: Record<string, number>;
}

async function measure({ pids }: Door, title: string, load: () => Promise<LoadFigures>): Promise<Run> {
  const own = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const now = () => ({ ...usageOf(pids), client: { cpuMs: own() } });
  const before: Record<string, { cpuMs: number }> = now();
  const figures = await load();
  const cpu = Object.entries(now()).map(([name, { cpuMs }]) => [
    name,
    ((cpuMs - (before[name]?.cpuMs ?? 0)) * 1000) / figures.latencies.length,
  ]);
  return { title, figures, cpu: Object.fromEntries(cpu) };
}

const perSecond = ({ latencies, seconds }: LoadFigures): number => latencies.length / seconds;

function table(runs: Run[]): string {
  const names = Object.keys(runs[0]?.cpu ?? {});
  const rows = runs.map(({ title, figures, cpu }) => [
    title,
    perSecond(figures).toFixed(0),
    percentile(figures.latencies, 0.5).toFixed(1),
    percentile(figures.latencies, 0.99).toFixed(1),
    Object.values(cpu)
      .reduce((sum, each) => sum + each, 0)
      .toFixed(0),
    ...names.map((name) => (cpu[name] ?? 0).toFixed(0)),
  ]);
  return markdownTable([['', 'checks/s', 'p50 ms', 'p99 ms', 'CPU µs/check', ...names], ...rows]);
}

/**
 * Asks `checkEligibility` over HTTP of an api, a PostgreSQL and a registry of its own: as fast as it goes over some connections, then half of what is wanted,
 * each request at its time. Keeps what came of it in a file; fails where a goal is missed, or anything but 200 was answered.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '15' }, apis: { type: 'string', default: '2' } } });
  const [seconds, apis] = [Number(values.seconds), Number(values.apis)];
  const machine = machineLines();
  await inOwnHouse('checks-bench', async ({ house, guard, dataFolder }) => {
    const door = await step('Starting an api, a PostgreSQL and a registry', () => openDoor({ house, guard, dataFolder, apis }));
    const load = { ports: door.ports, next: questions(door.key) };
    await step('Warming up', () => asFastAsItGoes({ ...load, seconds: WARM_UP.seconds, most: WARM_UP.checks }, 64));
    const runs: Run[] = [];
    for (const connections of CONNECTIONS)
      runs.push(
        await step(`As fast as it goes, ${connections} connections`, () =>
          measure(door, `${connections} connections`, () => asFastAsItGoes({ ...load, seconds }, connections)),
        ),
      );
    const half = GOAL.perSecond / 2;
    const steady = await step(`${half} a second`, () => measure(door, `${half} a second`, () => atRate({ ...load, seconds }, half)));
    const best = Math.max(...runs.map(({ figures }) => perSecond(figures)));
    const p99 = percentile(steady.figures.latencies, 0.99);
    const missed = [
      ...(best < GOAL.perSecond ? [`${best.toFixed(0)} checks a second where ${GOAL.perSecond} are wanted`] : []),
      ...(!(p99 < GOAL.p99Ms) ? [`one in a hundred took ${p99.toFixed(1)} ms at ${half} a second, where ${GOAL.p99Ms} are the limit`] : []),
      ...[...runs, steady].flatMap(({ title, figures: { statuses } }) =>
        Object.keys(statuses).some((status) => status !== '200') ? [`answers at ${title}: ${JSON.stringify(statuses)}`] : [],
      ),
    ];
    const figures = [
      '# checkEligibility over HTTP',
      `\`npm run bench:checks\` wrote this: ${apis} processes of the api, PostgreSQL, a registry and the client on one machine; each check by another end user, about another person and vehicle. CPU is what the processes used, whatever else the machine did.`,
      `\`\`\`\n${machine.join('\n')}\n\`\`\``,
      table([...runs, steady]),
      missed.length === 0 ? 'Every goal was met.' : `Missed: ${missed.join('; ')}.`,
    ].join('\n\n');
    keepFigures(file, figures, missed);
  });
}

await main();
