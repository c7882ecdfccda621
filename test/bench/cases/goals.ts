import { percentile } from '../../support/percentile.ts';
import { cpuPerCase } from './report.ts';
import type { RivalRun } from './rival.ts';
import type { Run } from './run.ts';

/** How many times the CPU of an empty workflow a case with a workflow may come to. */
const MOST_OF_FLOOR = 1.5;
/** Two things that come at the same moment share a workflow task: by so much both may differ at the mean. */
const NEAR_TASKS = 0.6;
/** Clients at a time, and what a decision may take then, in milliseconds. */
const DECIDE = { clients: 8, p50: 25, p99: 80 };

interface Outcome {
  /** Reviewed cases, by how many clients there were. */
  reviewed: readonly Run[];
  /** A case that its workflow carries, and an empty workflow with as many workflow tasks. */
  carried: Run;
  floor: Run;
  /** Ours and others', in the order in which they took turns. */
  turns: readonly (Run | RivalRun)[];
}

/** What a case with a workflow costs, as times an empty workflow of as many workflow tasks. */
export const timesFloor = ({ carried, floor }: Pick<Outcome, 'carried' | 'floor'>): number => cpuPerCase(carried) / cpuPerCase(floor);

const isOurs = (turn: Run | RivalRun): turn is Run => 'figures' in turn;
const perSecond = (turn: Run | RivalRun): number => (isOurs(turn) ? turn.cases / turn.seconds : turn.perSecond);
/** Cases a second at the median of some turns: of an even number, the mean of the two amid them. */
function usual(turns: readonly (Run | RivalRun)[]): number {
  const sorted = turns.map(perSecond).toSorted((a, b) => a - b);
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return (low + high) / 2;
}

function missedFloor({ carried, floor }: Outcome): string[] {
  const missed: string[] = [];
  const [own, empty] = [carried.tasks, floor.tasks];
  if (Math.abs(own - empty) > NEAR_TASKS)
    missed.push(`a case with a workflow has ${own.toFixed(1)} workflow tasks, the empty one it is held against ${empty.toFixed(1)}`);
  const times = timesFloor({ carried, floor });
  if (!(times <= MOST_OF_FLOOR)) missed.push(`a case with a workflow takes ${times.toFixed(2)} times the CPU of an empty workflow`);
  return missed;
}

function missedTurns(turns: Outcome['turns']): string[] {
  const ours = usual(turns.filter(isOurs));
  const theirs = turns.filter((turn) => !isOurs(turn)) as RivalRun[];
  if (theirs.length === 0) return ['no other engine took its turn (--turn), so nothing was measured beside one'];
  return [...new Set(theirs.map(({ name }) => name))].flatMap((name) => {
    const their = usual(theirs.filter((each) => each.name === name));
    return ours > their ? [] : [`${name} carries ${their.toFixed(1)} cases a second, this ${ours.toFixed(1)}`];
  });
}

/** A decision is held to its goal in our turns, where there were any. */
function missedDecisions({ reviewed, turns }: Outcome): string[] {
  const { clients, ...most } = DECIDE;
  const ours = turns.filter(isOurs);
  const decide = (ours.length > 0 ? ours : reviewed).filter((run) => run.clients === clients).flatMap(({ figures }) => figures.decide);
  if (decide.length === 0) return [`no decision was measured with ${clients} clients`];
  const [p50, p99] = [percentile(decide, 0.5), percentile(decide, 0.99)];
  if (p50 <= most.p50 && p99 <= most.p99) return [];
  return [`a decision takes ${p50.toFixed(0)} / ${p99.toFixed(0)} ms with ${clients} clients, not ${most.p50} / ${most.p99}`];
}

/** What was wanted and is not so, or was not measured, a clause each. */
export const missedGoals = (outcome: Outcome): string[] => [
  ...missedFloor(outcome),
  ...missedTurns(outcome.turns),
  ...missedDecisions(outcome),
];
