import { evaluate } from '../evaluate.ts';
import type { Evaluation, Truth } from '../evaluation.ts';
import type { Facts, RuleSet } from '../rule-set.ts';
import type { Ask } from './questions.ts';

/** A case that can be, and what the set says of it. */
export interface Case {
  facts: Facts;
  said: Evaluation;
  /** What each rule came to, in the order of the document. */
  results: readonly (Truth | undefined)[];
}

/** Whether there can be a case of some kind: told to the solver as what is assumed, and to whoever looks at a case. */
export interface Question {
  assumed: readonly string[];
  shows: (each: Case) => boolean;
}

/** A case that shows it, the assumptions that no case meets together, or it stays open. */
export type Verdict = { shown: Case } | { because: readonly string[] } | 'open';

/** Questions about one rule set. What a known case shows needs no solver; what the solver says is believed only once `evaluate` says the same. */
export class Inquiry {
  readonly ruleSet: RuleSet;
  readonly #ask: Ask;
  readonly #cases: Case[];

  private constructor(ruleSet: RuleSet, ask: Ask, cases: Case[]) {
    this.ruleSet = ruleSet;
    this.#ask = ask;
    this.#cases = cases;
  }

  /** Begins with the cases that the set's examples are. */
  static async of(ruleSet: RuleSet, ask: Ask): Promise<Inquiry> {
    const cases: Case[] = [];
    for (const { facts } of ruleSet.examples) cases.push(await caseOf(ruleSet, facts));
    return new Inquiry(ruleSet, ask, cases);
  }

  /** One verdict per question, in their order. */
  async settle(questions: readonly Question[]): Promise<Verdict[]> {
    const known = questions.map(({ shows }) => this.#cases.find(shows));
    const unsettled = questions.filter((_, at) => !known[at]);
    const answers = unsettled.length > 0 ? await this.#ask(unsettled.map(({ assumed }) => assumed)) : [];
    const verdicts: Verdict[] = [];
    for (const [at, question] of questions.entries()) {
      const shown = known[at];
      verdicts.push(shown ? { shown } : await this.#verdict(question, answers.shift()));
    }
    return verdicts;
  }

  async #verdict({ shows }: Question, answer: Awaited<ReturnType<Ask>>[number] = 'open'): Promise<Verdict> {
    if (answer === 'open') return answer;
    if ('impossible' in answer) return { because: answer.impossible };
    const found = await caseOf(this.ruleSet, answer.possible);
    if (!shows(found)) return 'open';
    this.#cases.push(found);
    return { shown: found };
  }
}

async function caseOf(ruleSet: RuleSet, facts: Facts): Promise<Case> {
  const said = await evaluate(ruleSet, facts);
  const results = new Map(said.rules.map(({ name, result }) => [name, result]));
  return { facts, said, results: ruleSet.rules.map(({ name }) => results.get(name)) };
}
