import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';

/** From where on the photo rules have something to say; null where no rule reads that measure. */
export interface ShownLimits {
  /** Percent burnt out. */
  burntAbove: number | null;
  /** Variance of the Laplacian. */
  blurredBelow: number | null;
  /** Mean luma of the background, 0–255. */
  backgroundAbove: number | null;
}

interface Line {
  path: string;
  operator: string;
  value: number;
}

const isLine = (part: object): part is Line =>
  'path' in part && 'operator' in part && 'value' in part && typeof part.path === 'string' && typeof part.value === 'number';

/** Every comparison with a number, wherever it stands in rules and shared conditions. */
function linesOf(part: unknown): Line[] {
  if (typeof part !== 'object' || part === null) return [];
  if (isLine(part)) return [part];
  return Object.values(part).flatMap(linesOf);
}

/** The first lines a photo crosses, read from the photo rules in force: what is marked on a picture follows policy, not code. */
export function shownLimits({ rules, ...set }: Pick<RuleSet, 'rules' | 'conditions'>): ShownLimits {
  const lines = linesOf([rules.map(({ conditions }) => conditions), set.conditions]);
  const values = (measure: string, operator: string): number[] =>
    lines.filter((line) => line.path === `$.${measure}` && line.operator.startsWith(operator)).map(({ value }) => value);
  const lowest = (found: number[]): number | null => (found.length > 0 ? Math.min(...found) : null);
  const highest = (found: number[]): number | null => (found.length > 0 ? Math.max(...found) : null);
  return {
    burntAbove: lowest(values('glareShare', 'greaterThan')),
    blurredBelow: highest(values('sharpness', 'lessThan')),
    backgroundAbove: lowest(values('borderBrightness', 'greaterThan')),
  };
}
