import { evaluate } from '../evaluate.ts';
import type { Evaluation } from '../evaluation.ts';
import { vocabularyOf } from '../facts/vocabularies.ts';
import type { Facts, RuleSet } from '../rule-set.ts';
import { sameReasons } from '../same-reasons.ts';
import { type FactModel, modelFacts } from './fact-model.ts';
import { gives, modelOutcome, outcomeOf } from './outcome-model.ts';
import { askAbout, PROOF_LIMITS, type ProofLimits } from './questions.ts';
import { define, modelRules } from './rule-model.ts';
import { withSolver } from './solver.ts';

/** A case that comes out differently, as `evaluate` says. */
export interface ChangedCase {
  facts: Facts;
  before: Evaluation;
  after: Evaluation;
}

/**
 * A case that comes out differently under two versions of a rule set: with another outcome if there is such a case, else for other
 * reasons; with every fact known if that can be. 'none' is proven, for facts known and missing alike; 'unknown' is neither.
 * Takes up to `limits.set` and a thread; never to be called within a transaction.
 * @throws RangeError where the two do not speak the same vocabulary.
 */
export async function caseThatChanges(
  before: RuleSet,
  after: RuleSet,
  limits: ProofLimits = PROOF_LIMITS,
): Promise<ChangedCase | 'none' | 'unknown'> {
  if (before.vocabulary !== after.vocabulary) throw new RangeError('Versions of two documents cannot be compared.');
  const model = modelFacts(vocabularyOf(before.vocabulary));
  return withSolver(limits.set, async (run) => {
    const ask = askAbout(run, model, modelBoth(model, before, after), limits);
    const answers = await ask([['complete', OTHER_OUTCOME], [OTHER_OUTCOME], ['complete', OTHER_REASONS], [OTHER_REASONS]]);
    for (const answer of answers) {
      if (typeof answer === 'string' || 'impossible' in answer) continue;
      const changed = await tryBoth(before, after, answer.possible);
      if (changed) return changed;
    }
    return answers.every((answer) => typeof answer !== 'string' && 'impossible' in answer) ? 'none' : 'unknown';
  });
}

const BEFORE = 'Before';
const AFTER = 'After';
const OTHER_OUTCOME = 'otherOutcome';
const OTHER_REASONS = 'otherReasons';

function modelBoth(model: FactModel, before: RuleSet, after: RuleSet): string {
  const sets = [before, after];
  const ids = [...new Set(sets.flatMap(({ outcomes }) => outcomes.map(({ id }) => id)))];
  const given = sets.flatMap(({ rules }) => rules.flatMap(({ event }) => event.params.reasons));
  const codes = [...new Set([...given, 'facts-missing', 'no-rule-applies'])];
  const differs = codes.map((_, at) => `(not (= ${gives(at, BEFORE)} ${gives(at, AFTER)}))`);
  return [
    modelRules(model, before, BEFORE),
    modelRules(model, after, AFTER),
    modelOutcome(before, BEFORE, ids, codes),
    modelOutcome(after, AFTER, ids, codes),
    define(OTHER_OUTCOME, `(not (= ${outcomeOf(BEFORE)} ${outcomeOf(AFTER)}))`),
    define(OTHER_REASONS, `(or ${differs.join(' ')})`),
  ].join('\n');
}

async function tryBoth(before: RuleSet, after: RuleSet, facts: Facts): Promise<ChangedCase | null> {
  const changed = { facts, before: await evaluate(before, facts), after: await evaluate(after, facts) };
  const same = changed.before.outcome === changed.after.outcome && sameReasons(changed.before.reasons, changed.after.reasons);
  return same ? null : changed;
}
