import MenuItem from '@mui/material/MenuItem';
import type { OfficerList } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ReasonField } from '../layout/reason-field.tsx';
import type { ActKind, Wished } from './act-wish.ts';

interface ActFieldsProps {
  kind: ActKind;
  /** None while they are not there yet. */
  list: OfficerList | undefined;
  wished: Wished;
  onChange: (change: Partial<Wished>) => void;
}

/** To whom or by how much, and why. */
export function ActFields({ kind, list, wished, onChange }: ActFieldsProps) {
  const t = useWords();
  return (
    <>
      {kind === 'assign' && (
        <LabelledField
          id="officer"
          label={t('reviewAct.officer')}
          select
          required
          value={wished.officerId ?? ''}
          onChange={({ target }) => onChange({ officerId: target.value })}
          slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('reviewAct.officer') } } }}
        >
          {(list?.items ?? []).map(({ id, name, held }) => (
            <MenuItem key={id} value={id}>
              {t('reviewAct.officerHolds', { name, held, most: list?.atOnce ?? 0 })}
            </MenuItem>
          ))}
        </LabelledField>
      )}
      {kind === 'raise' && (
        <LabelledField
          id="steps"
          label={t('reviewAct.by')}
          type="number"
          required
          value={wished.by}
          onChange={({ target }) => onChange({ by: target.value })}
          slotProps={{ htmlInput: { min: 1, max: 1000 } }}
        />
      )}
      <ReasonField
        id="act-reason"
        label={t('reviewAct.reason')}
        reasons={list?.reasons}
        value={wished.reason}
        onChange={(reason) => onChange({ reason })}
      />
    </>
  );
}
