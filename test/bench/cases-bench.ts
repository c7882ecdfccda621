import { parseArgs } from 'node:util';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { missedGoals, timesFloor } from './cases/goals.ts';
import { casesTable, turnsTable } from './cases/report.ts';
import { type RivalRun, runRival } from './cases/rival.ts';
import { type Run, runCarriedCases, runCases, runFloor } from './cases/run.ts';
import { openClusterSite, openSite, type Site } from './cases/site.ts';
import { VERSIONS } from '../cluster/prepare-cluster.ts';
import { machineLines } from './machine.ts';
import { inOwnHouse, keepFigures, type OwnHouse } from './own-house.ts';
import { childrenOf } from './usage.ts';

/** Until what runs often is compiled. */
const WARM_UP = { clients: 8, cases: 1000 };
/** Of those whose workflow runs: many people at a time, for most of them are reading. */
const CARRIED = { clients: 16, warmUp: 100 };

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1,4,8,16' },
    cases: { type: 'string', default: '400' },
    /** Two of each behind a proxy, with Temporal's own store on PostgreSQL, in place of what `npm start` starts. */
    cluster: { type: 'boolean', default: false },
    /** Another engine that takes turns with this one, `name=command`; see cases/rival.ts. */
    turn: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '4' },
  },
});
const clients = values.clients.split(',').map(Number);
const cases = Number(values.cases);
const file = new URL(values.cluster ? 'results/cases-of-cluster.md' : 'results/cases.md', import.meta.url);

/** A worker of empty workflows: a process of its own, so that its CPU time can be told apart. */
async function startFloor({ house }: OwnHouse, { temporalAddress, pids }: Site): Promise<void> {
  await house.startNode('floor worker', 'test/bench/floor-worker.ts', { TEMPORAL_ADDRESS: temporalAddress });
  pids['floor worker'] = childrenOf(process.pid, 'floor-worker.ts')[0] as number;
}

const warmUp = (site: Site): Promise<Run> =>
  step('Warming up', () => runCases(site, { ...WARM_UP, cases: Math.min(WARM_UP.cases, cases) }));

async function runReviewed(site: Site): Promise<Run[]> {
  await warmUp(site);
  const runs: Run[] = [];
  for (const each of clients) {
    const load = { clients: each, cases: each === 1 ? Math.ceil(cases / 2) : cases };
    runs.push(await step(`Reviewed cases, ${each} at a time`, () => runCases(site, load)));
  }
  return runs;
}

async function runBesideFloor(site: Site): Promise<{ carried: Run; floor: Run }> {
  const warmUp = { clients: CARRIED.clients, cases: Math.min(CARRIED.warmUp, cases) };
  await step('Warming up workflows', async () => {
    await runCarriedCases(site, warmUp);
    await runFloor(site, warmUp);
  });
  const load = { clients: CARRIED.clients, cases };
  const carried = await step('Cases with a workflow', () => runCarriedCases(site, load));
  return { carried, floor: await step('Empty workflows', () => runFloor(site, load)) };
}

/** Ours and the others', one after the other, as often as is asked. */
async function takeTurns(site: Site): Promise<(Run | RivalRun)[]> {
  const turns: (Run | RivalRun)[] = [];
  for (let round = 1; values.turn.length > 0 && round <= Number(values.rounds); round += 1)
    for (const turn of values.turn) {
      // As others do: while it was their turn, connections and what they had prepared were given up.
      await warmUp(site);
      turns.push(await step('Our turn', () => runCases(site, { clients: 8, cases })));
      turns.push(await step('Their turn', () => runRival(turn)));
    }
  return turns;
}

/**
 * Starts a Trafficdesk of its own in a temporary folder and measures whole cases over HTTP, cases that their workflows carry beside empty workflows of as
 * many workflow tasks, and other engines in turns where they are named. Fails where a goal is missed.
 */
async function main(): Promise<void> {
  const machine = values.cluster ? machineLines(VERSIONS) : machineLines();
  await inOwnHouse('bench', async (own) => {
    const site = await (values.cluster ? openClusterSite : openSite)(own, 1);
    await startFloor(own, site);
    const reviewed = await runReviewed(site);
    const turns = await takeTurns(site);
    const { carried, floor } = await runBesideFloor(site);
    const missed = missedGoals({ reviewed, carried, floor, turns });
    const figures = [
      '# Whole cases over HTTP',
      `\`npm run bench:cases\` wrote this. A reviewed case is submitted with its photos already there, claimed, approved, in effect and told, and waits for nobody but an officer: it needs no workflow. A case with a workflow waits for the owner's code and for a real-person check; an empty workflow has as many workflow tasks, which do nothing: they come of its start, two updates and three timers, and it has no activities. Latencies are p50 / p99 in ms as the caller sees them, \`visible\` is when an officer's browser hears of it; CPU is ms a case, WAL kB a case, ${values.cluster ? 'with what Temporal keeps, on the same PostgreSQL' : "to which Temporal's store adds none: it is SQLite here"}.`,
      `\`\`\`\n${machine.join('\n')}\n\`\`\``,
      casesTable([...reviewed, carried, floor]),
      `A case with a workflow takes ${timesFloor({ carried, floor }).toFixed(2)} times the CPU of an empty workflow.`,
      ...(turns.length > 0 ? ['In turns, 8 clients:', turnsTable(turns)] : []),
      missed.length === 0 ? 'Every goal is met.' : `Missed: ${missed.join('; ')}.`,
    ].join('\n\n');
    keepFigures(file, figures, missed);
  });
}

await main();
