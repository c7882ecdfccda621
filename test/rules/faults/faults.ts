import type { Finding } from '@trafficdesk/rules/finding.ts';
import { expect } from 'vitest';
import { called, contentOf } from '../documents.ts';

/** Any part of a rule set may be spoilt into any shape. */
// oxlint-disable-next-line typescript/no-explicit-any -- faults are shapes no type allows
export type Spoilt = any;

/** A slip in one of the rule sets the platform comes with, and what must be said of it: the place, the rule, the words. */
export interface Fault {
  /** Of the shipped sets, by default that of the eligibility rules. */
  set?: string;
  spoil: (set: Spoilt) => void;
  pointer: string;
  rule?: string;
  says: string | RegExp;
}

/** The shipped set with the slip in it. */
export function spoilt({ set = 'binding.eligibility', spoil }: Fault): Spoilt {
  const content = contentOf<Spoilt>(set);
  spoil(content);
  return content;
}

/** Holds findings against what must be said of one slip: one finding, at its place, in both languages. */
export function expectOne(found: Finding[], stage: Finding['stage'], { pointer, rule, says }: Fault): void {
  expect(found.map((each) => `${each.stage} ${each.pointer}: ${each.message.en}`)).toHaveLength(1);
  const [finding] = found as [Finding];
  expect(finding).toMatchObject({ severity: 'error', stage, pointer });
  expect(finding.rule).toBe(rule);
  if (typeof says === 'string') expect(finding.message.en).toBe(says);
  else expect(finding.message.en).toMatch(says);
  expect(finding.message['zh-CN']).toMatch(/[\u4e00-\u9fff].*[。]$/);
}

/** A condition of the rule of this name; the first one of its "all" where nothing else is asked for. */
export const leafOf = (set: Spoilt, name: string, part = 0): Spoilt => called<Spoilt>(set.rules, name).conditions.all[part];

/** A yes-or-no, number or code condition in one line: leaf('vehicle.use', 'in', ['D', 'G']). */
export function leaf(path: string, operator: string, value: unknown): Spoilt {
  const [fact, name] = path.split('.');
  return { fact, path: `$.${name}`, operator, value };
}
