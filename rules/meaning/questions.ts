import type { Facts } from '../rule-set.ts';
import { type FactModel, readFacts } from './fact-model.ts';
import { type RunScript, SolverStopped } from './solver.ts';

/** Whether there is a case in which all assumptions hold: one such case, or the assumptions that no case meets together, or it stays open. */
export type Answer = { possible: Facts } | { impossible: readonly string[] } | 'open';

/** How long proofs may take, in milliseconds: all about one rule set, starting included, and one question of it. */
export interface TimeLimits {
  set: number;
  question: number;
}

export const TIME_LIMITS: TimeLimits = { set: 30_000, question: 2000 };

/** Asks several questions in one script, which all stay open when the solver has to be stopped; each is the list of what is assumed. */
export type Ask = (questions: readonly (readonly string[])[]) => Promise<Answer[]>;

const END = '@end';

/** Takes questions about a model. One that is not answered in time stays open, and so do all after the set's time is up. */
export function askAbout(run: RunScript, model: FactModel, declarations: string, { question }: TimeLimits): Ask {
  const print = async (script: string): Promise<string> => {
    try {
      return await run(script);
    } catch (error) {
      if (error instanceof SolverStopped) return '';
      throw error;
    }
  };
  const options = `(set-option :produce-unsat-assumptions true)(set-option :smt.core.minimize true)(set-option :timeout ${question})`;
  let laidOut: Promise<string> | undefined;
  return async (questions) => {
    laidOut ??= print(`(reset)${options}\n${model.declarations}\n${declarations}`);
    await laidOut;
    const printed = (await print(questions.map((assumed) => scriptOf(model, assumed)).join('\n'))).split(`${END}\n`);
    return questions.map((_, at) => readAnswer(model, printed[at]));
  };
}

/** Values are printed where there is a case, assumptions where there is none; the other is a line of error, which nobody reads. */
function scriptOf({ constants }: FactModel, assumed: readonly string[]): string {
  const values = constants.map((constant) => `(eval ${constant} :completion true)`).join('');
  return `(check-sat-assuming (${assumed.join(' ')}))${values}(get-unsat-assumptions)(echo "${END}")`;
}

function readAnswer(model: FactModel, printed = ''): Answer {
  const [verdict, ...lines] = printed.split('\n');
  if (verdict === 'sat') return { possible: readFacts(model, lines) };
  if (verdict !== 'unsat') return 'open';
  return {
    impossible:
      lines
        .slice(model.constants.length)
        .join(' ')
        .match(/\(not [^()]+\)|[^\s()]+/g) ?? [],
  };
}
