import Box from '@mui/material/Box';
import { useContext } from 'react';
import type { ValueEditorProps } from 'react-querybuilder';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { VocabularyContext, useFact } from '../vocabulary-context.ts';
import { ChoiceSelector } from './choice-selector.tsx';
import { ListField } from './list-field.tsx';
import { isRaw, sharedName } from './convert.ts';
import { MoneyField } from './money-field.tsx';
import { NumberField } from './number-field.tsx';
import { comparable, takesList } from './settle-values.ts';

/** What a fact is compared with: yes or no, a number in its range, codes in words, or another fact. */
export function ValueEditor(props: ValueEditorProps) {
  const { field, operator, value, valueSource, title, rule } = props;
  const t = useWords();
  const text = useText();
  const find = useFact();
  const vocabulary = useContext(VocabularyContext);
  if (sharedName(field) !== undefined) return null;
  if (isRaw(field)) return <Box component="code">{JSON.stringify((rule as { kept?: unknown }).kept)}</Box>;
  const fact = find(field);
  const choices = fact?.choices?.map(({ code, text: words }) => ({ name: code, label: `${code} ${text(words)}` }));
  const change = (next: unknown) => props.handleOnChange(next);
  if (valueSource === 'field') {
    const others = comparable(vocabulary?.facts ?? [], field, operator).map(({ path, label }) => ({ name: path, label: text(label) }));
    return <ChoiceSelector title={title} value={String(value)} options={others} handleOnChange={change} className="wide" />;
  }
  const money = fact?.money ? { min: fact.range?.min ?? 0 } : undefined;
  if (takesList(operator)) return <ListField label={title ?? ''} value={value} choices={choices} money={money} onChange={change} />;
  if (fact?.money) return <MoneyField label={title ?? ''} value={value} range={fact.range} onChange={change} />;
  if (fact?.type === 'number') {
    return <NumberField label={title ?? ''} value={value} range={fact.range} unit={fact.unit ? text(fact.unit) : ''} onChange={change} />;
  }
  if (fact?.type === 'boolean') {
    const yesNo = [true, false].map((each) => ({ name: String(each), label: t(each ? 'policy.yes' : 'policy.no') }));
    return <ChoiceSelector title={title} value={String(value)} options={yesNo} handleOnChange={(name) => change(name === 'true')} />;
  }
  const said = typeof value === 'string' ? value : JSON.stringify(value);
  return <ChoiceSelector title={title} value={said} options={choices ?? []} handleOnChange={change} className="wide" />;
}
