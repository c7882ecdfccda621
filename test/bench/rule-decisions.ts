import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { compile } from '@trafficdesk/rules/compile.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { type Row, rowOf } from '@trafficdesk/rules/facts/row.ts';
import { vocabularyOf } from '@trafficdesk/rules/facts/vocabularies.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { createRandom } from '../demo/draw/random.ts';
import { percentile } from '../support/percentile.ts';
import { eligibilityByHand } from './eligibility-by-hand.ts';
import { eligibilityFacts } from './eligibility-facts.ts';
import { markdownTable } from './markdown-table.ts';
import type { Measured } from './measured.ts';

const ROWS = 1000;
const ROUNDS = 7;
/** Milliseconds of each contender in each round: their turns are short, so that a busy machine is busy for all of them. */
const TURN = 400;

interface Decided {
  outcome: string;
  reasons: readonly string[];
}

interface Contender {
  title: string;
  decide: (at: number) => Promise<Decided> | Decided;
  /** Decides every row once. The engine is waited for each time, the others are not. */
  decideAll: () => Promise<void> | void;
  perSecond: number[];
  decisions: number;
  /** CPU time in microseconds, garbage collection with it. */
  cpu: number;
}

/** Keeps what was decided last, so that no optimiser finds the deciding needless. */
export let last: Decided | undefined;

function atOnce(title: string, decide: (at: number) => Decided): Contender {
  const decideAll = (): void => {
    for (let at = 0; at < ROWS; at += 1) last = decide(at);
  };
  return { title, decide, decideAll, perSecond: [], decisions: 0, cpu: 0 };
}

function waitedFor(title: string, decide: (at: number) => Promise<Decided>): Contender {
  const decideAll = async (): Promise<void> => {
    for (let at = 0; at < ROWS; at += 1) last = await decide(at);
  };
  return { title, decide, decideAll, perSecond: [], decisions: 0, cpu: 0 };
}

function contenders(): Contender[] {
  const ruleSet = defaultDocuments.find(({ id }) => id === 'binding.eligibility')?.content as RuleSet;
  const random = createRandom(5);
  const facts = Array.from({ length: ROWS }, () => eligibilityFacts(random));
  const rows = facts.map((each) => rowOf(vocabularyOf(ruleSet.vocabulary), each));
  const { decide, explain } = compile(ruleSet);
  return [
    waitedFor('json-rules-engine, as cases are decided', (at) => evaluate(ruleSet, facts[at] as Facts)),
    atOnce('compiled, every condition explained', (at) => explain(rows[at] as Row)),
    atOnce('compiled', (at) => decide(rows[at] as Row)),
    atOnce('written by hand', (at) => eligibilityByHand(rows[at] as Row)),
  ];
}

/** All must say the same of every row, or their figures would compare nothing. */
async function agree(all: readonly Contender[]): Promise<void> {
  for (let at = 0; at < ROWS; at += 1) {
    const said = await Promise.all(all.map(async ({ decide }) => decide(at)));
    const different = new Set(said.map(({ outcome, reasons }) => [outcome, ...reasons].join(' ')));
    if (different.size > 1) throw new Sentence(`Row ${at} comes out as ${[...different].join(' and as ')}.`);
  }
}

async function takeTurn(contender: Contender): Promise<void> {
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  let decisions = 0;
  while (performance.now() - began < TURN) {
    await contender.decideAll();
    decisions += ROWS;
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  contender.perSecond.push((decisions / (performance.now() - began)) * 1000);
  contender.decisions += decisions;
  contender.cpu += user + system;
}

/** Decides the same rows of binding.eligibility by every means there is, in turns. Throws a Sentence where they do not say the same. */
export async function measureDecisions(): Promise<Measured> {
  const all = contenders();
  await step('All means of deciding agree', () => agree(all));
  await step('Deciding by each in turn', async (note) => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      note(`round ${round} of ${ROUNDS}`);
      for (const contender of all) await takeTurn(contender);
    }
  });
  const middle = ({ perSecond }: Contender): number => percentile(perSecond, 0.5);
  const cpuEach = ({ cpu, decisions }: Contender): number => cpu / decisions;
  const first = all[0] as Contender;
  const rows = all.map((each) => [
    each.title,
    Math.round(middle(each)).toLocaleString('en'),
    `${(middle(each) / middle(first)).toFixed(0)} ×`,
    cpuEach(each).toFixed(3),
    `${(cpuEach(first) / cpuEach(each)).toFixed(0)} ×`,
  ]);
  const intro = `Deciding ${ROWS.toLocaleString('en')} rows of binding.eligibility over and over, on one thread: the middle of ${ROUNDS} turns; CPU in µs per decision.`;
  const figures = `${intro}\n\n${markdownTable([['', 'decisions/s', 'faster', 'CPU', 'less CPU'], ...rows])}`;
  return { figures, missed: [] };
}
