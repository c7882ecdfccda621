import type { RuleLine } from '../api/schemas.ts';
import { useReasons } from '../decisions/use-reasons.ts';
import { useLanguage } from '../i18n/text.ts';

/** A rule's heading. Rules are named in one language only; readers of the other get the words of its reasons after the rule id. */
export function useRuleTitle(): (rule: Pick<RuleLine, 'name' | 'reasons'>) => string {
  const language = useLanguage();
  const { data: catalogue } = useReasons();
  return ({ name, reasons }) => {
    const words = reasons.map((code) => catalogue?.find((each) => each.code === code)?.officerText[language]);
    const ruleId = /^R-\d+/.exec(name)?.[0];
    if (language === 'en' || !ruleId || words.length === 0 || words.includes(undefined)) return name;
    return `${ruleId} ${words.join('；')}`;
  };
}
