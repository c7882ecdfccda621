import Box from '@mui/material/Box';
import { useState } from 'react';
import type { BlockSearchFor, Original } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { isNote } from '../layout/is-note.ts';
import { NoteField } from '../layout/note-field.tsx';
import { Tick } from '../layout/tick.tsx';
import { ink } from '../theme/colours.ts';

interface AppealDialogProps {
  blockId: string;
  /** The number of whoever calls or comes, which names the block as theirs. */
  whose: BlockSearchFor;
  onDone: () => void;
  onClose: () => void;
}

/** Records what somebody who calls or comes says against a block. */
export function AppealDialog({ blockId, whose, onDone, onClose }: AppealDialogProps) {
  const t = useWords();
  const [said, setSaid] = useState('');
  const [seen, setSeen] = useState(false);
  const shown: Original = 'phone' in whose ? 'phone-at-hand' : 'identity-document';
  const appeal = { ...whose, text: said.trim(), originals: seen ? [shown] : [] };
  return (
    <FormDialog
      title={t('blocks.recordTitle')}
      lead={t('blocks.recordLead')}
      confirm={t('blocks.recordConfirm')}
      run={isNote(said) ? (requests) => requests.appealBlockForPerson(blockId, appeal) : undefined}
      refresh={['block', 'blocks', 'case']}
      done={() => t('blocks.recordDone')}
      onDone={onDone}
      onClose={onClose}
    >
      <NoteField label={t('blocks.says')} hint={t('blocks.saysHint')} value={said} onChange={setSaid} most={1000} autoFocus />
      <Box>
        <Tick label={t(`blocks.shown.${shown}`)} checked={seen} onChange={() => setSeen(!seen)} />
        <Box sx={{ fontSize: '0.75rem', color: ink.soft, mt: 1 }}>{t('blocks.onTelephone')}</Box>
      </Box>
    </FormDialog>
  );
}
