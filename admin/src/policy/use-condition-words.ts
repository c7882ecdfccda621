import { en } from '../i18n/en.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { factPath, otherFact, type NodeContent } from './rule-set-content.ts';
import { useFact, useSharedTitle } from './vocabulary-context.ts';

type Operator = keyof typeof en.operator;
const isOperator = (name: string): name is Operator => Object.hasOwn(en.operator, name);

export interface ConditionWords {
  fact: (path: string) => string;
  operator: (name: string) => string;
  /** A value of the fact at a path, or the fact that it is compared with. */
  value: (path: string, value: unknown) => string;
  /** A condition as one sentence. */
  sentence: (node: NodeContent) => string;
}

/** Conditions in the reader's language, by the vocabulary of the page. */
export function useConditionWords(): ConditionWords {
  const t = useWords();
  const text = useText();
  const find = useFact();
  const shared = useSharedTitle();

  const fact = (path: string) => {
    const found = find(path);
    return found ? text(found.label) : path;
  };
  const operator = (name: string) => (isOperator(name) ? t(`operator.${name}`) : name);
  const single = (path: string, value: unknown): string => {
    if (typeof value === 'boolean') return t(value ? 'policy.yes' : 'policy.no');
    const found = find(path);
    const choice = found?.choices?.find(({ code }) => code === value);
    if (choice) return text(choice.text);
    if (typeof value === 'number' && found?.money) return t('policy.yuan', { amount: (value / 100).toFixed(2) });
    const said = typeof value === 'string' ? value : JSON.stringify(value);
    return typeof value === 'number' && found?.unit ? `${said} ${text(found.unit)}` : said;
  };
  const value = (path: string, of: unknown) => {
    const other = otherFact(of);
    return other ? fact(other) : (Array.isArray(of) ? of : [of]).map((each) => single(path, each)).join(t('policy.comma'));
  };
  const nested = (node: NodeContent) => ('all' in node || 'any' in node ? t('policy.nested', { words: sentence(node) }) : sentence(node));
  const sentence = (node: NodeContent): string => {
    if ('all' in node && Array.isArray(node.all)) return node.all.map(nested).join(t('policy.andWord'));
    if ('any' in node && Array.isArray(node.any)) return node.any.map(nested).join(t('policy.orWord'));
    if ('not' in node) return t('policy.notWords', { words: sentence(node.not) });
    if ('condition' in node) return t('policy.sharedWords', { name: shared(node.condition) });
    if (!('fact' in node)) return JSON.stringify(node);
    const path = factPath(node);
    if (typeof node.value === 'boolean' && node.operator === 'equal')
      return t('policy.yesNoWords', { fact: fact(path), value: value(path, node.value) });
    return t('policy.conditionWords', { fact: fact(path), operator: operator(node.operator), value: value(path, node.value) });
  };
  return { fact, operator, value, sentence };
}
