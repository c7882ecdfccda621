import type { RuleSet } from '../rule-set.ts';
import type { Text } from '../text.ts';
import { inBoth } from '../wording.ts';
import { asIs, below, type Change, changeAt, colons, joined, quoted, type Spot, TOP } from './change.ts';
import { ADDED, REMOVED, SHARED } from './shared-conditions.ts';
import { compareTexts, TITLE } from './texts.ts';

const said = (title: Text): Text => inBoth((language) => quoted(title[language])[language]);

/** Differences between what two versions of a set call their shared conditions in either language. */
export function compareSharedTitles({ conditionTitles: old = {} }: RuleSet, { conditionTitles: fresh = {} }: RuleSet): Change[] {
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].flatMap((name) => {
    const spot: Spot = { ...below(below(TOP, 'conditionTitles'), name), about: joined(SHARED, asIs(`“${name}”`)) };
    const [was, is] = [old[name], fresh[name]];
    if (was && is) return compareTexts(was, is, TITLE, spot);
    if (is) return [changeAt(spot, 'added', colons(TITLE, ADDED, said(is)))];
    return was ? [changeAt(spot, 'removed', colons(TITLE, REMOVED, said(was)))] : [];
  });
}
