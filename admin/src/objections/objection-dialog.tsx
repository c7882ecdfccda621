import { useState } from 'react';
import type { Requests } from '../api/data-provider.ts';
import type { NewObjection } from '../api/schemas.ts';
import { useAttemptId } from '../api/use-attempt-id.ts';
import { useWords } from '../i18n/words.ts';
import { FieldGroup } from '../layout/field-group.tsx';
import { FormDialog } from '../layout/form-dialog.tsx';
import { isNote } from '../layout/is-note.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { NoteField } from '../layout/note-field.tsx';
import { Tick } from '../layout/tick.tsx';

/** What somebody who comes in person can show. */
const SHOWN = ['identity-document', 'phone-at-hand'] as const satisfies NewObjection['originals'];

/**
 * Objects to another phone that was granted, for a person who calls or comes, in their words; sent again, it counts once. Where no case is in
 * view, the number of the message names it.
 */
export function ObjectionDialog({ caseId, onClose }: { caseId?: string; onClose: () => void }) {
  const t = useWords();
  const [caseNumber, setCaseNumber] = useState('');
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState<NewObjection['originals']>([]);
  const idOf = useAttemptId();
  const object = async (requests: Requests): Promise<unknown> => {
    const content = { reason: reason.trim(), originals: SHOWN.filter((code) => seen.includes(code)) };
    const named = caseNumber.trim();
    const objection = { objectionId: idOf({ named, ...content }), ...content };
    return caseId === undefined
      ? requests.objectByNumber({ caseNumber: named, ...objection })
      : requests.objectForPerson(caseId, objection);
  };
  const ready = isNote(reason) && (caseId !== undefined || caseNumber.trim() !== '');
  return (
    <FormDialog
      title={t('objection.title')}
      lead={t('objection.lead')}
      confirm={t('objection.confirm')}
      run={ready ? object : undefined}
      refresh={['case', 'cases', 'queue']}
      done={() => t('objection.done')}
      onClose={onClose}
    >
      {caseId === undefined && (
        <LabelledField
          id="objection-number"
          label={t('objection.number')}
          helperText={t('objection.numberHint')}
          value={caseNumber}
          onChange={(event) => setCaseNumber(event.target.value)}
          autoFocus
          required
          slotProps={{ htmlInput: { maxLength: 16, autoComplete: 'off', spellCheck: false } }}
        />
      )}
      <NoteField
        label={t('objection.reason')}
        hint={t('objection.reasonHint')}
        value={reason}
        onChange={setReason}
        autoFocus={caseId !== undefined}
      />
      <FieldGroup label={t('objection.seen')}>
        {SHOWN.map((code) => (
          <Tick
            key={code}
            label={t(`objection.original.${code}`)}
            checked={seen.includes(code)}
            onChange={() => setSeen(seen.includes(code) ? seen.filter((each) => each !== code) : [...seen, code])}
          />
        ))}
      </FieldGroup>
    </FormDialog>
  );
}
