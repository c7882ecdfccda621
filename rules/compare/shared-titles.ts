import type { RuleSet } from '../rule-set.ts';
import { below, type Change, changeAt, colons, inQuotes, joined, quoted, type Spot, TOP } from './change.ts';
import { ADDED, REMOVED, SHARED } from './shared-conditions.ts';
import { compareTexts, TITLE } from './texts.ts';

/** Differences between what two versions of a set call their shared conditions in either language. */
export function compareSharedTitles({ conditionTitles: old = {} }: RuleSet, { conditionTitles: fresh = {} }: RuleSet): Change[] {
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].flatMap((name) => {
    const spot: Spot = { ...below(below(TOP, 'conditionTitles'), name), about: joined(SHARED, quoted(name)) };
    const [was, is] = [old[name], fresh[name]];
    if (was && is) return compareTexts(was, is, TITLE, spot);
    if (is) return [changeAt(spot, 'added', colons(TITLE, ADDED, inQuotes(is)))];
    return was ? [changeAt(spot, 'removed', colons(TITLE, REMOVED, inQuotes(was)))] : [];
  });
}
