import type { RuleLine } from '../api/schemas.ts';
import { useReasons } from '../decisions/use-reasons.ts';
import { useLanguage } from '../i18n/text.ts';

/** A rule's heading in parts. */
export interface RuleTitle {
  /** Such as R-33; none where the rule's name has none. */
  id: string | undefined;
  title: string;
  /** The name in the language rules are named in, where the title is not that. */
  named: string | undefined;
}

/** A rule's heading. Rules are named in one language only; readers of the other get the words of its reasons. */
export function useRuleTitle(): (rule: Pick<RuleLine, 'name' | 'reasons'>) => RuleTitle {
  const language = useLanguage();
  const { data: catalogue } = useReasons();
  return ({ name, reasons }) => {
    const [, id, named = name] = /^(R-\d+) (.+)/.exec(name) ?? [];
    const words = reasons.map((code) => catalogue?.find((each) => each.code === code)?.officerText[language]);
    if (language === 'en' || words.length === 0 || words.includes(undefined)) return { id, title: named, named: undefined };
    return { id, title: words.join('；'), named };
  };
}
