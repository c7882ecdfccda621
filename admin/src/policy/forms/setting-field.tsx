import Box from '@mui/material/Box';
import Switch from '@mui/material/Switch';
import type { PolicyFinding, PolicyForm } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { tones } from '../../theme/colours.ts';
import { ListField } from '../builder/list-field.tsx';
import { NumberField } from '../builder/number-field.tsx';
import type { Content } from '../content.ts';
import { valueAt } from './content-at.ts';

interface SettingFieldProps {
  field: PolicyForm['sections'][number]['fields'][number];
  content: Content;
  findings: PolicyFinding[];
  readOnly: boolean;
  onChange: (value: unknown) => void;
}

/** One setting, with what the checks find in it. */
export function SettingField({ field, content, findings, readOnly, onChange }: SettingFieldProps) {
  const text = useText();
  const { pointer, kind, range, unit, choices } = field;
  const label = text(field.label);
  const value = valueAt(content, pointer);
  return (
    <Box sx={kind === 'choices' ? { gridColumn: '1 / -1' } : undefined}>
      <Box component="label" htmlFor={pointer} sx={{ display: 'block', fontSize: '0.8125rem', fontWeight: 550, mb: 1.5 }}>
        {label}
      </Box>
      {kind === 'number' ? (
        <NumberField
          id={pointer}
          value={value}
          range={range}
          unit={unit ? text(unit) : ''}
          width={240}
          disabled={readOnly}
          onChange={onChange}
        />
      ) : kind === 'yes-no' ? (
        <Switch
          slotProps={{ input: { id: pointer } }}
          checked={value === true}
          disabled={readOnly}
          onChange={(_event, on) => onChange(on)}
        />
      ) : (
        <ListField
          id={pointer}
          label={label}
          value={value}
          choices={choices?.map(({ code, text: words }) => ({ name: code, label: text(words) }))}
          disabled={readOnly}
          onChange={onChange}
        />
      )}
      {findings.map(({ message }, at) => (
        <Box key={at} sx={{ color: tones.bad.text, fontSize: '0.75rem', mt: 1 }}>
          {text(message)}
        </Box>
      ))}
    </Box>
  );
}
