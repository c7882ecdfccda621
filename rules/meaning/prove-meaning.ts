import { vocabularyOf } from '../facts/vocabularies.ts';
import type { Finding } from '../finding.ts';
import type { RuleSet } from '../rule-set.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkDeciding } from './check-deciding.ts';
import { checkMatching } from './check-matching.ts';
import { checkPrecedence } from './check-precedence.ts';
import { modelFacts } from './fact-model.ts';
import { Inquiry } from './inquiry.ts';
import { askAbout, PROOF_LIMITS, type ProofLimits } from './questions.ts';
import { modelParts, modelRules } from './rule-model.ts';
import { withSolver } from './solver.ts';

/**
 * Proves what the rules of a set come to, over all cases there can be: that each can match and decide something, that none contradicts
 * another, that nothing falls between them. For sets whose form and words have passed. What could not be proven in time is a notice.
 * Takes up to `limits.set` and a thread; never to be called within a transaction.
 */
export async function proveMeaning(ruleSet: RuleSet, limits: ProofLimits = PROOF_LIMITS): Promise<Finding[]> {
  const model = modelFacts(vocabularyOf(ruleSet.vocabulary));
  const declarations = `${modelRules(model, ruleSet)}\n${modelParts(model, ruleSet)}`;
  return withSolver(limits.set, async (run) => {
    const inquiry = new Inquiry(ruleSet, askAbout(run, model, declarations, limits));
    const matching = await checkMatching(inquiry);
    const coverage = await checkCoverage(inquiry, matching);
    const deciding = await checkDeciding(inquiry, { matching, covering: coverage.covering });
    return [...matching.findings, ...coverage.findings, ...deciding, ...(await checkPrecedence(inquiry, matching))];
  });
}
