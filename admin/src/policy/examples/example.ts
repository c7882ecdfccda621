import type { Facts } from '../../api/schemas.ts';
import type { Content } from '../content.ts';

/** An example of a rule set: facts, and what must come out. */
export interface ExampleContent {
  name: string;
  facts: Facts;
  expect: { outcome: string; reasons: string[] };
}

interface ExampleParts {
  name: string;
  facts: Facts;
  outcome: string;
  reasons: readonly string[];
}

/** An example that expects of these facts what was said of them. */
export const exampleOf = ({ name, facts, outcome, reasons }: ExampleParts): ExampleContent => ({
  name,
  facts,
  expect: { outcome, reasons: [...reasons] },
});

const isFields = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is known of an example; what is not in form reads as if it were not there. */
export function exampleIn(value: unknown): ExampleContent {
  const { name, facts, expect } = isFields(value) ? value : {};
  const { outcome, reasons } = isFields(expect) ? expect : {};
  return {
    name: typeof name === 'string' ? name : '',
    facts: isFields(facts) && Object.values(facts).every(isFields) ? (facts as Facts) : {},
    expect: {
      outcome: typeof outcome === 'string' ? outcome : '',
      reasons: Array.isArray(reasons) ? reasons.filter((code) => typeof code === 'string') : [],
    },
  };
}

/** The examples of a content, whatever they are; none where what stands there is no list. */
export const examplesIn = ({ examples }: Content): unknown[] => (Array.isArray(examples) ? examples : []);

/** Adds an example behind another, or last; of its name the number is counted up where there is one of that name. */
export function withExample(content: Content, example: ExampleContent, behind?: number): { content: Content; name: string; at: number } {
  const examples = examplesIn(content);
  const taken = new Set(examples.map((each) => exampleIn(each).name));
  let name = example.name;
  for (let number = 2; taken.has(name); number += 1) name = `${example.name} ${number}`;
  const at = behind === undefined ? examples.length : behind + 1;
  return { content: { ...content, examples: examples.toSpliced(at, 0, { ...example, name }) }, name, at };
}
