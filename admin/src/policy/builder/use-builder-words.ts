import { useMemo } from 'react';
import type { FactDefinition } from '../../api/schemas.ts';
import { en } from '../../i18n/en.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { useSharedTitle } from '../vocabulary-context.ts';
import { isRaw, sharedField, sharedName } from './convert.ts';

type FactGroup = keyof typeof en.policy.factGroup;
const isFactGroup = (name: string): name is FactGroup => Object.hasOwn(en.policy.factGroup, name);

const option = (name: string, label: string) => ({ name, value: name, label });

/** What the query builder says and offers, in the reader's language. */
export function useBuilderWords(shared: readonly string[]) {
  const t = useWords();
  const text = useText();
  const title = useSharedTitle();
  // Names hold neither tabs nor line breaks.
  const names = shared.map((name) => `${name}\t${title(name)}`).join('\n');
  return useMemo(() => {
    const translations = {
      fields: { title: t('policy.builder.fact') },
      operators: { title: t('policy.builder.operator') },
      value: { title: t('policy.builder.value') },
      valueSourceSelector: { title: t('policy.builder.source') },
      combinators: { title: t('policy.builder.combinator') },
      addRule: { label: t('policy.builder.addCondition'), title: t('policy.builder.addCondition') },
      addGroup: { label: t('policy.builder.addGroup'), title: t('policy.builder.addGroup') },
      removeRule: { label: t('policy.builder.removeCondition'), title: t('policy.builder.removeCondition') },
      removeGroup: { label: t('policy.builder.removeGroup'), title: t('policy.builder.removeGroup') },
    };
    const fields = (facts: readonly FactDefinition[]) => {
      const groups = new Map<string, ReturnType<typeof option>[]>();
      for (const { path, label } of facts) {
        const [object = ''] = path.split('.');
        groups.set(object, [...(groups.get(object) ?? []), option(path, text(label))]);
      }
      const listed = [...groups].map(([name, options]) => ({ label: isFactGroup(name) ? t(`policy.factGroup.${name}`) : name, options }));
      const ownNames = names === '' ? [] : names.split('\n');
      const sharedOptions = ownNames.map((each) => {
        const [name = '', called = ''] = each.split('\t');
        return option(sharedField(name), called);
      });
      return sharedOptions.length > 0 ? [...listed, { label: t('policy.shared'), options: sharedOptions }] : listed;
    };
    const operators = (field: string, fact: FactDefinition | undefined) => {
      if (sharedName(field) !== undefined) return [option('holds', t('policy.builder.holds'))];
      if (isRaw(field)) return [option(field, t('policy.builder.raw'))];
      return fact?.operators.map(({ operator, text: words }) => option(operator, text(words))) ?? [];
    };
    const combinators = [option('all', t('policy.allOf')), option('any', t('policy.anyOf')), option('none', t('policy.noneOf'))];
    const value = option('value', t('policy.builder.fixed'));
    const other = option('field', t('policy.builder.otherFact'));
    const sources = (comparable: boolean): [typeof value, ...(typeof value)[]] => (comparable ? [value, other] : [value]);
    return { translations, fields, operators, combinators, sources };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `text` changes with the language, as `t` does
  }, [t, names]);
}
