import { compile } from '../compile.ts';
import type { Evaluation, Truth } from '../evaluation.ts';
import { rowOf } from '../facts/row.ts';
import { vocabularyOf } from '../facts/vocabularies.ts';
import type { Facts, RuleSet } from '../rule-set.ts';
import type { Answer, Ask, Open } from './questions.ts';

/** As many questions go to the solver at once: enough that calls cost little, few enough that the cases found help the rest. */
const AT_ONCE = 16;

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
export type Verdict = { shown: Case } | { because: readonly string[] } | Open;

/** Questions about one rule set. What a known case shows needs no solver; a case the solver finds is believed only once the set says the same of it. */
export class Inquiry {
  readonly ruleSet: RuleSet;
  readonly #ask: Ask;
  readonly #caseOf: (facts: Facts) => Case;
  readonly #cases: Case[];

  /** Begins with the cases that the set's examples are. */
  constructor(ruleSet: RuleSet, ask: Ask) {
    this.ruleSet = ruleSet;
    this.#ask = ask;
    this.#caseOf = casesOf(ruleSet);
    this.#cases = ruleSet.examples.map(({ facts }) => this.#caseOf(facts));
  }

  /** One verdict per question, in their order. */
  async settle(questions: readonly Question[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (let at = 0; at < questions.length; at += AT_ONCE) verdicts.push(...(await this.#settleSome(questions.slice(at, at + AT_ONCE))));
    return verdicts;
  }

  async #settleSome(questions: readonly Question[]): Promise<Verdict[]> {
    const known = questions.map(({ shows }) => this.#cases.find(shows));
    const unsettled = questions.filter((_, at) => !known[at]);
    const answers = unsettled.length > 0 ? await this.#ask(unsettled.map(({ assumed }) => assumed)) : [];
    return questions.map((question, at) => {
      const shown = known[at];
      return shown ? { shown } : this.#verdict(question, answers.shift());
    });
  }

  #verdict({ shows }: Question, answer: Answer = 'out-of-time'): Verdict {
    if (typeof answer === 'string') return answer;
    if ('impossible' in answer) return { because: answer.impossible };
    const found = this.#caseOf(answer.possible);
    if (!shows(found)) return 'too-hard';
    this.#cases.push(found);
    return { shown: found };
  }
}

function casesOf(ruleSet: RuleSet): (facts: Facts) => Case {
  const vocabulary = vocabularyOf(ruleSet.vocabulary);
  const { explain } = compile(ruleSet);
  return (facts) => {
    const said = explain(rowOf(vocabulary, facts));
    const results = new Map(said.rules.map(({ name, result }) => [name, result]));
    return { facts, said, results: ruleSet.rules.map(({ name }) => results.get(name)) };
  };
}
