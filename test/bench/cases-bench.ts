import { parseArgs } from 'node:util';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { casesTable, turnsTable } from './cases/report.ts';
import { type RivalRun, runRival } from './cases/rival.ts';
import { type Run, runCases, runFloor } from './cases/run.ts';
import { openSite, type Site } from './cases/site.ts';
import { machineLines } from './machine.ts';
import { inOwnHouse, keepFigures } from './own-house.ts';

/** Until what runs often is compiled. */
const WARM_UP = { clients: 8, cases: 400 };

const file = new URL('results/cases.md', import.meta.url);

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1,4,8,16' },
    cases: { type: 'string', default: '400' },
    /** Another engine that takes turns with this one, `name=command`; see cases/rival.ts. */
    turn: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '2' },
  },
});
const clients = values.clients.split(',').map(Number);
const cases = Number(values.cases);

async function runAll(site: Site): Promise<Run[]> {
  await step('Warming up', async () => {
    await runCases(site, WARM_UP);
    await runFloor(site, { clients: 8, cases: 50 });
  });
  const runs: Run[] = [];
  for (const each of clients) {
    const load = { clients: each, cases: each === 1 ? Math.ceil(cases / 2) : cases };
    runs.push(await step(`Reviewed cases, ${each} at a time`, () => runCases(site, load)));
    runs.push(await step(`Empty workflows, ${each} at a time`, () => runFloor(site, load)));
  }
  return runs;
}

/** Ours and the others', one after the other, as often as is asked. */
async function takeTurns(site: Site): Promise<(Run | RivalRun)[]> {
  const turns: (Run | RivalRun)[] = [];
  for (let round = 1; values.turn.length > 0 && round <= Number(values.rounds); round += 1)
    for (const turn of values.turn) {
      turns.push(await step('Our turn', () => runCases(site, { clients: 8, cases })));
      turns.push(await step('Their turn', () => runRival(turn)));
    }
  return turns;
}

/** Starts a Trafficdesk of its own in a temporary folder, measures whole cases and empty workflows in turns, and other engines where they are named. */
async function main(): Promise<void> {
  const machine = machineLines();
  const figures = await inOwnHouse('bench', async ({ house, guard, dataFolder }) => {
    const site = await openSite(house, guard, dataFolder, Math.max(...clients, WARM_UP.clients));
    const runs = await runAll(site);
    const turns = await takeTurns(site);
    return [
      '# Whole cases over HTTP',
      `\`npm run bench:cases\` wrote this: a case is submitted with its photos already there, claimed, approved, in effect and told. Latencies are p50 / p99 in ms as the caller sees them, \`visible\` is when an officer's browser hears of it; CPU is ms a case, WAL kB a case.`,
      `\`\`\`\n${machine.join('\n')}\n\`\`\``,
      casesTable(runs),
      ...(turns.length > 0 ? ['In turns, 8 clients:', turnsTable(turns)] : []),
    ].join('\n\n');
  });
  keepFigures(file, figures);
}

await main();
