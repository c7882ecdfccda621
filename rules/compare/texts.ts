import type { Language, Text } from '../text.ts';
import { inBoth } from '../wording.ts';
import { arrow, below, type Change, changeAt, colons, quoted, type Spot } from './change.ts';

const LANGUAGES: Record<Language, Text> = {
  'zh-CN': { 'zh-CN': '中文', en: 'Chinese' },
  en: { 'zh-CN': '英文', en: 'English' },
};

/** Words for people that changed, one change per language. */
export function compareTexts(before: Text, after: Text, label: Text, spot: Spot): Change[] {
  return (Object.keys(LANGUAGES) as Language[])
    .filter((each) => before[each] !== after[each])
    .map((each) => {
      const which = inBoth((language) =>
        language === 'en' ? `${label.en} (${LANGUAGES[each].en})` : `${label['zh-CN']}（${LANGUAGES[each]['zh-CN']}）`,
      );
      return changeAt(below(spot, each), 'changed', colons(which, arrow(quoted(before[each]), quoted(after[each]))));
    });
}

export const TITLE: Text = { 'zh-CN': '标题', en: 'Title' };
