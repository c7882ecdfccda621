import RemoveIcon from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import type { FactDefinition } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { ChoiceSelector, type Option } from './builder/choice-selector.tsx';
import { ListField } from './builder/list-field.tsx';
import { MoneyField } from './builder/money-field.tsx';
import { NumberField } from './builder/number-field.tsx';
import { RowButton } from './builder/row-button.tsx';

interface FactFieldProps {
  fact: FactDefinition;
  value: unknown;
  /** Given undefined where the fact is to be missing. */
  onChange: (value: unknown) => void;
}

/** No code of a table. */
const MISSING = '(missing)';
const KNOWN = 'known';

/** The value a fact has, as its type asks for; or that it is missing. */
export function FactField({ fact, value, onChange }: FactFieldProps) {
  const t = useWords();
  const text = useText();
  const label = text(fact.label);
  const missing: Option = { name: MISSING, label: t('workbench.why.missing') };
  const choices = fact.choices?.map(({ code, text: words }) => ({ name: code, label: `${code} ${text(words)}` })) ?? [];
  if (fact.money) return <MoneyField label={label} value={value} range={fact.range} optional onChange={onChange} />;
  if (fact.type === 'number') {
    return (
      <NumberField label={label} value={value} range={fact.range} unit={fact.unit ? text(fact.unit) : ''} optional onChange={onChange} />
    );
  }
  if (fact.type === 'boolean') {
    const yesNo = [true, false].map((each) => ({ name: String(each), label: t(each ? 'policy.yes' : 'policy.no') }));
    const change = (name: string) => onChange(name === MISSING ? undefined : name === 'true');
    return (
      <ChoiceSelector
        title={label}
        value={value === undefined ? MISSING : JSON.stringify(value)}
        options={[missing, ...yesNo]}
        handleOnChange={change}
      />
    );
  }
  if (fact.type === 'code' || fact.type === 'city') {
    const shown = value === undefined ? MISSING : typeof value === 'string' ? value : JSON.stringify(value);
    return (
      <ChoiceSelector
        title={label}
        value={shown}
        options={[missing, ...choices]}
        handleOnChange={(name) => onChange(name === MISSING ? undefined : name)}
      />
    );
  }
  if (value === undefined) {
    const known: Option = { name: KNOWN, label: t('workbench.why.known') };
    return (
      <ChoiceSelector
        title={label}
        value={MISSING}
        options={[missing, known]}
        handleOnChange={(name) => onChange(name === KNOWN ? [] : undefined)}
      />
    );
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, '& .MuiAutocomplete-root': { flex: 1, minWidth: 160 } }}>
      <ListField label={label} value={value} choices={choices} onChange={onChange} />
      <RowButton Icon={RemoveIcon} label={t('workbench.why.takeOut', { fact: label })} onClick={() => onChange(undefined)} />
    </Box>
  );
}
