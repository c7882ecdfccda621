import { useState } from 'react';
import type { SavedFilter } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { LabelledField } from '../layout/labelled-field.tsx';

interface SaveFilterDialogProps {
  list: SavedFilter['list'];
  filter: Record<string, string>;
  onClose: () => void;
}

/** Asks under what name a filter is to be kept. */
export function SaveFilterDialog({ list, filter, onClose }: SaveFilterDialogProps) {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  return (
    <FormDialog
      title={t('savedFilters.save')}
      lead={t('savedFilters.lead')}
      confirm={t('savedFilters.keep')}
      run={name === '' ? undefined : (requests) => requests.saveFilter({ list, name, filter })}
      refresh={['saved-filters']}
      done={() => t('savedFilters.kept', { name })}
      onClose={onClose}
    >
      <LabelledField
        id="filter-name"
        autoFocus
        label={t('savedFilters.name')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 30, autoComplete: 'off' } }}
      />
    </FormDialog>
  );
}
