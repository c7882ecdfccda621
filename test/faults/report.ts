import { markdownTable } from '../bench/markdown-table.ts';
import { type Part, PROCESSES } from '../cluster/cluster.ts';
import type { Evidence } from './invariants/evidence.ts';
import type { Load } from './load/load.ts';
import { type BroughtAbout, killsOf } from './nemesis/bring-about.ts';
import { commandOf, type Options } from './options.ts';
import type { Product } from './product/product.ts';

/** An invariant, and every place where it did not hold. */
export interface Held {
  name: string;
  violations: string[];
}

interface Ran {
  options: Options;
  machine: string[];
  minutes: number;
  brought: BroughtAbout;
  load: Load;
  held: Held[];
  /** What was still under way when nobody wanted to wait any longer. */
  unsettled: string[];
  /** What was done too little of for the run to say anything. */
  lacking: string[];
  /** Decisions that were refused when their time came, by why. */
  refused: ReadonlyMap<string, number>;
  evidence: Evidence;
  product: Product;
}

const lines = (counts: Iterable<readonly [string, number]>): string =>
  [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([what, count]) => `- ${what}: ${count}`)
    .join('\n') || '- none';

const fallsOf = ({ name, falls }: Pick<Part, 'name' | 'falls'>): string[] => falls.map((how) => `${name} ${how}`);

/** How those of our own processes ended that nobody had killed: whatever befalls the others, they go on. */
export const ownFalls = (parts: readonly Pick<Part, 'name' | 'falls'>[]): string[] =>
  parts.filter(({ name }) => PROCESSES.some((ours) => ours === name)).flatMap(fallsOf);

/** Whether all that must be so was, in a run that did what it was to do. */
export const holds = ({ held, unsettled, lacking }: Pick<Ran, 'held' | 'unsettled' | 'lacking'>): boolean =>
  held.every(({ violations }) => violations.length === 0) && unsettled.length === 0 && lacking.length === 0;

/** What a run was, what went wrong in it and what it left, as Markdown. */
export async function reportOf(ran: Ran): Promise<string> {
  const { options, machine, minutes, brought, load, held, unsettled, lacking, refused, evidence, product } = ran;
  const states: { process: string; state: string; count: number }[] = await evidence
    .db('cases')
    .groupBy('process', 'state')
    .select('process', 'state')
    .count({ count: '*' });
  const handlings: { state: string; count: number }[] = await evidence
    .db('handlings')
    .groupBy('state')
    .select('state')
    .count({ count: '*' });
  const records = (await evidence.db('audit').count({ count: '*' }).first())?.count;
  const decided = evidence.journal.of('decided').length;
  const again = [...evidence.records.messagesAgain.values()].reduce((sum, { same }) => sum + same, 0);
  const fell = new Map<string, number>();
  for (const how of product.cluster.parts.flatMap(fallsOf)) fell.set(how, (fell.get(how) ?? 0) + 1);
  return `# Faults, seed ${options.seed}: ${holds(ran) ? 'everything held' : 'NOT everything held'}

${machine.join('\n')}

\`${commandOf(options)}\`; ${minutes.toFixed(1)} minutes of faults.

${markdownTable([['must always be so', 'held'], ...held.map(({ name, violations }) => [name, violations.length === 0 ? 'yes' : violations.join('; ')]), ['Everything under way came to its end', unsettled.length === 0 ? 'yes' : unsettled.join('; ')], ['What was to be done was done', lacking.length === 0 ? 'yes' : lacking.join('; ')]])}

## What went wrong: ${killsOf(brought)} kills
${lines(brought.kills)}
${lines(brought.others)}

Ended without being killed, and were started again:
${lines(fell)}

## Who came
${markdownTable([['errand', 'begun', 'seen through'], ...[...load.errands].map(([name, { begun, ended }]) => [name, String(begun), String(ended)])])}

Tries, as they ended:
${lines(load.tally)}

Errands that were not seen through:
${lines(load.ends)}

Decisions that were answered: ${decided}; refused when their time came:
${lines(refused)}

## What is left
${lines(states.map(({ process, state, count }) => [`${process} ${state}`, count] as const))}
${lines(handlings.map(({ state, count }) => [`handling ${state}`, count] as const))}
- audit records: ${records}
- messages delivered: ${evidence.records.messages.size}, handed over again and not delivered again: ${again}
- movements of money: ${evidence.records.payments.movements.size}
- penalties: ${evidence.records.violations.penalties.size}, fines told as paid: ${evidence.records.violations.payments.size}
`;
}
