import type { Facts } from '../rule-set.ts';
import { type FactModel, readFacts } from './fact-model.ts';
import { type RunScript, SolverStopped } from './solver.ts';

/** Why a question stays open: by itself it takes the solver too much, or time ran out on a machine that had other things to do as well. */
export type Open = 'too-hard' | 'out-of-time';

/** Whether there is a case in which all assumptions hold: one such case, or the assumptions that no case meets together, or it stays open. */
export type Answer = { possible: Facts } | { impossible: readonly string[] } | Open;

/** What proofs may take. */
export interface ProofLimits {
  /** All about one rule set, starting included, in milliseconds. */
  set: number;
  /**
   * One question of it, in steps as the solver counts them itself: the same on every machine, however busy. It has a timer, too, whose threads can
   * hold a question up on a machine that has no time for them until the timer runs out: none is set.
   */
  effort: number;
}

export const PROOF_LIMITS: ProofLimits = { set: 30_000, effort: 300_000 };

/** Asks several questions in one script, which all stay open when the solver has to be stopped; each is the list of what is assumed. */
export type Ask = (questions: readonly (readonly string[])[]) => Promise<Answer[]>;

const END = '@end';

/** Takes questions about a model. One that is not answered in time stays open, and so do all after the set's time is up. */
export function askAbout(run: RunScript, model: FactModel, declarations: string, { effort }: ProofLimits): Ask {
  const print = async (script: string): Promise<string> => {
    try {
      return await run(script);
    } catch (error) {
      if (error instanceof SolverStopped) return '';
      throw error;
    }
  };
  const options = `(set-option :produce-unsat-assumptions true)(set-option :smt.core.minimize true)(set-option :rlimit ${effort})`;
  let laidOut: Promise<string> | undefined;
  return async (questions) => {
    laidOut ??= print(`${options}\n${model.declarations}\n${declarations}`);
    await laidOut;
    const printed = (await print(questions.map((assumed) => scriptOf(model, assumed)).join('\n'))).split(`${END}\n`);
    return questions.map((_, at) => readAnswer(model, effort, printed[at]));
  };
}

/** "(:rlimit 3000034)". */
const steps = (printed: string): number => Number(/\d+/.exec(printed)?.[0] ?? 0);

/** Values are printed where there is a case, assumptions where there is none; the other is a line of error, which nobody reads. */
function scriptOf({ constants }: FactModel, assumed: readonly string[]): string {
  const values = constants.map((constant) => `(eval ${constant} :completion true)`).join('');
  const spent = '(get-info :rlimit)';
  return `${spent}(check-sat-assuming (${assumed.join(' ')}))${spent}(get-info :reason-unknown)${values}(get-unsat-assumptions)(echo "${END}")`;
}

function readAnswer(model: FactModel, effort: number, printed = ''): Answer {
  const [before = '', verdict, after = '', reason = '', ...lines] = printed.split('\n');
  if (verdict === 'sat') return { possible: readFacts(model, lines) };
  if (verdict === undefined || (verdict === 'unknown' && reason.includes('canceled') && steps(after) - steps(before) < effort))
    return 'out-of-time';
  if (verdict !== 'unsat') return 'too-hard';
  const impossible =
    lines
      .slice(model.constants.length)
      .join(' ')
      .match(/\(not [^()]+\)|[^\s()]+/g) ?? [];
  // Without any assumption there always is a case: one that was cut short while it narrowed down which exclude each other names none.
  return impossible.length > 0 ? { impossible } : 'too-hard';
}
