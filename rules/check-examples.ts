import { unknownFact } from './check-conditions.ts';
import { expected } from './check-value.ts';
import { evaluate } from './evaluate.ts';
import { fits } from './facts/known-facts.ts';
import type { Vocabulary } from './facts/vocabulary.ts';
import { errorAt, type Finding, within } from './finding.ts';
import type { Example, RuleSet } from './rule-set.ts';
import { sameReasons } from './same-reasons.ts';
import type { Text } from './text.ts';

/** Checks that an example speaks of facts there are, each something it can be. A fact that is left out is missing. */
export function checkExampleFacts(vocabulary: Vocabulary, { facts }: Example, at: number): Finding[] {
  return Object.entries(facts).flatMap(([group, values]) =>
    Object.entries(values).flatMap(([name, value]) => {
      const path = `${group}.${name}`;
      const message = factFault(vocabulary, path, value);
      return message ? [errorAt('words', { pointer: within('/examples', at, 'facts', group, name) }, message)] : [];
    }),
  );
}

function factFault(vocabulary: Vocabulary, path: string, value: unknown): Text | null {
  const definition = Object.hasOwn(vocabulary.facts, path) ? vocabulary.facts[path] : undefined;
  if (!definition) return unknownFact(path, vocabulary);
  if (fits(definition, value)) return null;
  const words = expected(definition);
  return {
    'zh-CN': `“${definition.label['zh-CN']}”应为${words['zh-CN']}；缺失时请整项删除。`,
    en: `"${definition.label.en}" must be ${words.en}: correct it, or take it out where the fact is to be missing.`,
  };
}

/** Whether an example came out as expected; in which order the reasons are told does not matter. */
export const comesTrue = (expect: Example['expect'], { outcome, reasons }: { outcome: string; reasons: readonly string[] }): boolean =>
  outcome === expect.outcome && sameReasons(reasons, expect.reasons);

/** Tries every example. */
export async function tryExamples(ruleSet: RuleSet): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [at, { name, facts, expect }] of ruleSet.examples.entries()) {
    const { outcome, reasons } = await evaluate(ruleSet, facts);
    if (comesTrue(expect, { outcome, reasons })) continue;
    const [wanted, got] = [say(expect.outcome, expect.reasons), say(outcome, reasons)];
    findings.push({
      ...errorAt(
        'words',
        { pointer: within('/examples', at, 'expect') },
        {
          'zh-CN': `示例“${name}”：应为 ${wanted}，实际为 ${got}。请修改规则或示例。`,
          en: `Example "${name}": expected ${wanted}, came out ${got}. Change the rules or the example.`,
        },
      ),
      example: facts,
    });
  }
  return findings;
}

function say(outcome: string, reasons: string[]): string {
  return reasons.length === 0 ? outcome : `${outcome} (${reasons.join(', ')})`;
}
