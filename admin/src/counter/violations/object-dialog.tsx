import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useAttemptId } from '../../api/use-attempt-id.ts';
import type { CounterObjection, CounterTaskList, CounterViolation, Original } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { isNote } from '../../layout/is-note.ts';
import { NoteField } from '../../layout/note-field.tsx';
import { Choice } from '../choice.tsx';
import { missing } from '../missing.ts';
import { Originals } from '../originals.tsx';
import { ViolationFacts } from './violation-facts.tsx';

interface ObjectDialogProps {
  identityNumber: string;
  city: string;
  violation: CounterViolation;
  tasks: CounterTaskList;
  onDone: () => void;
  onClose: () => void;
}

type Reason = CounterObjection['reason'];

/** Records what the person present has against a violation (R-56a). */
export function ObjectDialog({ identityNumber, city, violation, tasks, onDone, onClose }: ObjectDialogProps) {
  const t = useWords();
  const text = useText();
  const [seen, setSeen] = useState<Original[]>([]);
  const [reason, setReason] = useState<Reason>();
  const [words, setWords] = useState('');
  const keyOf = useAttemptId();
  const needs = tasks.items.find(({ task }) => task === 'object-to-violation')?.needs ?? [];
  const explained = reason !== undefined && (reason !== 'other' || isNote(words));
  const ready = explained && missing(needs, seen).length === 0;
  const body = (chosen: Reason): CounterObjection => ({
    city,
    identityNumber,
    violationNumber: violation.violationNumber,
    reason: chosen,
    words: isNote(words) ? words.trim() : null,
    originals: seen,
  });
  return (
    <FormDialog
      title={t('violations.objectTitle')}
      lead={t('violations.objectLead')}
      confirm={t('violations.objectConfirm')}
      run={ready ? (requests) => requests.objectAtCounter(keyOf(body(reason)), body(reason)) : undefined}
      refresh={['handling', 'handlings']}
      done={() => t('violations.objectDone')}
      onDone={onDone}
      onClose={onClose}
    >
      <ViolationFacts violation={violation} />
      <Choice
        id="objection-reason"
        label={t('violations.objectReason')}
        value={reason ?? ''}
        onChange={(code) => setReason(tasks.objectionReasons.find((each) => each.code === code)?.code)}
      >
        {tasks.objectionReasons.map(({ code, text: name }) => (
          <MenuItem key={code} value={code}>
            {text(name)}
          </MenuItem>
        ))}
      </Choice>
      <NoteField
        label={t('violations.objectWords')}
        hint={t('violations.objectWordsHint')}
        value={words}
        onChange={setWords}
        required={reason === 'other'}
      />
      <Originals needs={needs} seen={seen} onChange={setSeen} />
    </FormDialog>
  );
}
