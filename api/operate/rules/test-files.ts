import { comesTrue } from '@trafficdesk/rules/check-examples.ts';
import { checkShape } from '@trafficdesk/rules/check-shape.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import { explainRules, type RuleLine } from '@trafficdesk/rules/explain.ts';
import type { Example, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import type { Answer } from './answer.ts';
import { findingLines } from './finding-lines.ts';
import { readPolicyFiles } from './policy-file.ts';

const MARKS = { true: '✓', false: '✗', unknown: '?' } as const;

/** Tries the examples of rule sets in files. Of one that fails it says which rules decided, and where those that should have did not hold. */
export async function testFiles(places: readonly string[], language: Language): Promise<Answer> {
  const sets = (await readPolicyFiles(places)).filter(({ kind }) => kind === 'rule-set');
  const lines: string[] = [];
  let [passed, failed] = [0, 0];
  for (const { path, kind, content } of sets) {
    const slips = checkShape(kind, content);
    lines.push(...findingLines(path, slips, language));
    failed += slips.length;
    if (slips.length > 0) continue;
    const ruleSet = content as RuleSet;
    for (const example of ruleSet.examples) {
      const why = await tried(ruleSet, example, language);
      if (why.length === 0) passed += 1;
      else failed += 1;
      lines.push(...why.map((line, at) => (at === 0 ? `${path}: ✗ ${example.name}: ${line}` : `    ${line}`)));
    }
  }
  return { lines: [...lines, `${failed === 0 ? '✓' : '✗'} ${passed} examples passed, ${failed} failed`], isWell: failed === 0 };
}

const said = (outcome: string, reasons: readonly string[]): string => (reasons.length > 0 ? `${outcome} (${reasons.join(', ')})` : outcome);

/** Why an example fails; nothing where it passes. */
async function tried(ruleSet: RuleSet, { facts, expect }: Example, language: Language): Promise<string[]> {
  const evaluation = await evaluate(ruleSet, facts).catch((error: Error) => error.message);
  if (typeof evaluation === 'string') return [evaluation];
  const { outcome, reasons, broken } = evaluation;
  if (broken !== undefined) return [broken];
  if (comesTrue(expect, evaluation)) return [];
  const short = `expected ${said(expect.outcome, expect.reasons)}, came out ${said(outcome, reasons)}`;
  return [short, ...why(ruleSet, evaluation, expect, language)];
}

function why(ruleSet: RuleSet, evaluation: Evaluation, expect: Example['expect'], language: Language): string[] {
  const telling = explainRules(ruleSet, evaluation).filter(
    ({ result, outcome, reasons }) =>
      result !== 'not-matched' || (outcome === expect.outcome && reasons.some((reason) => expect.reasons.includes(reason))),
  );
  return telling.flatMap((rule) => ruleLines(rule, language));
}

const ruleLines = ({ name, result, outcome, reasons, conditions }: RuleLine, language: Language): string[] => [
  `${MARKS[result === 'matched' ? 'true' : result === 'unknown' ? 'unknown' : 'false']} ${name} → ${said(outcome, reasons)}`,
  ...conditions.map(({ depth, text, result: truth }) => `  ${'  '.repeat(depth)}${MARKS[truth]} ${text[language]}`),
];
