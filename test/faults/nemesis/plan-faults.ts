import { createRandom, type Random } from '../../demo/draw/random.ts';
import { type Link, PART_NAMES, type PartName } from '../../cluster/cluster.ts';
import { LINKS } from '../product/links.ts';
import type { Fault, FaultKind, Planned } from './fault.ts';

export interface FaultsWanted {
  seed: number;
  /** How many times something is killed. */
  kills: number;
  /** Mean time between kills. */
  everyMs: number;
  /** What else goes wrong. */
  kinds: readonly Exclude<FaultKind, 'kill'>[];
}

type Killed = readonly [share: number, part: PartName];

/** How often of a hundred kills each part is hit. */
const KILLED: readonly [Killed, ...Killed[]] = [
  [17, 'worker-1'],
  [17, 'worker-2'],
  [13, 'api-1'],
  [13, 'api-2'],
  [6, 'uploads'],
  [12, 'postgres'],
  [10, 'temporal'],
  [8, 'partners'],
  [4, 'proxy'],
];

/** How many kills there are for one fault of each other kind. */
const KILLS_PER: Record<Exclude<FaultKind, 'kill'>, number> = {
  freeze: 10,
  cut: 5,
  hush: 10,
  slow: 8,
  'full-disk': 25,
  skew: 20,
  'expired-certificate': 40,
};

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.between(0, from.length))] as T;

function killed(random: Random): PartName {
  let left = random.between(0, 100);
  return (KILLED.find(([share]) => (left -= share) < 0) ?? KILLED[0])[1];
}

const kill = (random: Random): Fault => ({
  kind: 'kill',
  part: killed(random),
  downMs: random.chance(0.2) ? Math.round(random.between(4_000, 12_000)) : Math.round(random.between(0, 2_000)),
  hasty: random.chance(0.25),
});

const MAKE: Record<Exclude<FaultKind, 'kill'>, (random: Random) => Fault> = {
  freeze: (random) => ({
    kind: 'freeze',
    part: pick<PartName>(random, PART_NAMES),
    ms: Math.round(random.between(2_000, 20_000)),
  }),
  cut: (random) => ({ kind: 'cut', link: pick<Link>(random, LINKS), ms: Math.round(random.between(1_000, 15_000)) }),
  hush: (random) => ({
    kind: 'hush',
    link: pick<Link>(random, LINKS),
    lost: random.chance(0.5) ? 'answers' : 'everything',
    ms: Math.round(random.between(3_000, 20_000)),
  }),
  slow: (random) => ({
    kind: 'slow',
    link: pick<Link>(random, LINKS),
    lagMs: Math.round(random.between(50, 1_500)),
    ms: Math.round(random.between(5_000, 20_000)),
  }),
  'full-disk': (random) => ({
    kind: 'full-disk',
    disk: random.chance(0.5) ? 'postgres' : 'photos',
    ms: Math.round(random.between(3_000, 12_000)),
  }),
  skew: (random) => ({
    kind: 'skew',
    process: random.chance(0.5) ? 'api-2' : 'worker-2',
    seconds: Math.round(random.between(60, 10_800)) * (random.chance(0.5) ? 1 : -1),
    ms: Math.round(random.between(10_000, 40_000)),
  }),
  'expired-certificate': (random) => ({ kind: 'expired-certificate', ms: Math.round(random.between(5_000, 20_000)) }),
};

/** What goes wrong when: the same for the same seed. */
export function planFaults({ seed, kills, everyMs, kinds }: FaultsWanted): Planned[] {
  const random = createRandom(seed);
  const planned: Planned[] = [];
  let at = 0;
  for (let n = 0; n < kills; n += 1) {
    at += everyMs * random.between(0.2, 1.8);
    planned.push({ at: Math.round(at), fault: kill(random) });
  }
  for (const kind of kinds) {
    const count = Math.max(1, Math.round(kills / KILLS_PER[kind]));
    for (let n = 0; n < count; n += 1) planned.push({ at: Math.round(random.between(0, at)), fault: MAKE[kind](random) });
  }
  return planned.toSorted((a, b) => a.at - b.at);
}
