import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState } from 'react';
import type { Matter, PaymentMatch } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FieldGroup } from '../layout/field-group.tsx';
import { FormDialog } from '../layout/form-dialog.tsx';
import { isNote } from '../layout/is-note.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { NoteField } from '../layout/note-field.tsx';
import { useMoney } from '../money/use-money.ts';
import { useExactTime } from '../times/use-exact-time.ts';

type To = PaymentMatch['to'];

/** Gives a payment of which nobody knew whose it is to a handling, or back. */
export function MatchDialog({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const t = useWords();
  const money = useMoney();
  const exact = useExactTime();
  const [to, setTo] = useState<To>();
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const paid = matter.money;

  function match(): PaymentMatch | undefined {
    const handlingNumber = typed.trim().toUpperCase();
    if (to === 'refund') return { to, note: note.trim() };
    return to === 'handling' && handlingNumber !== '' ? { to, handlingNumber, note: note.trim() } : undefined;
  }

  const wish = isNote(note) ? match() : undefined;
  const choices: { value: To; label: string }[] = [
    { value: 'handling', label: t('matters.matchToHandling') },
    { value: 'refund', label: t('matters.matchToRefund') },
  ];
  return (
    <FormDialog
      title={t('matters.matchTitle')}
      lead={paid ? t('matters.matchLead', { amount: money(paid.amountFen), at: exact(paid.at), name: paid.name }) : ''}
      confirm={t('matters.matchConfirm')}
      run={wish && ((requests) => requests.matchPayment(matter.id, wish))}
      refresh={['matters', 'handling', 'handlings']}
      done={() => t('matters.matchDone')}
      onClose={onClose}
    >
      <FieldGroup label={t('matters.matchTo')}>
        <RadioGroup name="to" value={to ?? ''} onChange={(_event, chosen) => setTo(chosen as To)}>
          {choices.map(({ value, label }) => (
            <FormControlLabel
              key={value}
              value={value}
              label={label}
              control={<Radio size="small" sx={{ p: 0.75, mr: 1 }} />}
              sx={{ m: 0, ml: -1 }}
            />
          ))}
        </RadioGroup>
      </FieldGroup>
      {to === 'handling' && (
        <LabelledField
          id="handling-number"
          label={t('matters.handlingNumber')}
          helperText={t('matters.handlingNumberHint')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoComplete="off"
        />
      )}
      <NoteField label={t('matters.note')} hint={t('matters.noteHint')} value={note} onChange={setNote} />
    </FormDialog>
  );
}
