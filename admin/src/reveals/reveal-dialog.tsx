import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Requests, useRequests } from '../api/data-provider.ts';
import type { Revealed, RevealGrounds, RevealReason } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { FieldGroup } from '../layout/field-group.tsx';
import { FormDialog } from '../layout/form-dialog.tsx';
import { isNote } from '../layout/is-note.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { ink } from '../theme/colours.ts';

interface RevealDialogProps {
  /** Which field it is, in words. */
  what: string;
  reveal: (requests: Requests, grounds: RevealGrounds) => Promise<Revealed>;
  /** First part of the query key of what keeps a record of it. */
  refresh: string;
  onShown: (revealed: Revealed) => void;
  onClose: () => void;
}

/** Asks why one field is to be shown. All of it by keyboard: arrows choose, Enter shows, Escape leaves. */
export function RevealDialog({ what, reveal, refresh, onShown, onClose }: RevealDialogProps) {
  const t = useWords();
  const text = useText();
  const requests = useRequests();
  const reasons = useQuery({ queryKey: ['reveal-reasons'], queryFn: () => requests.listRevealReasons(), staleTime: Infinity });
  const [reason, setReason] = useState<RevealReason>();
  const [note, setNote] = useState('');
  const chosen = reasons.data?.find(({ code }) => code === reason);
  const show = (code: RevealReason) => async () => {
    const words = note.trim();
    // The value is handed on and not answered: what a write answers is kept for a while.
    onShown(await reveal(requests, { reason: code, ...(words && { note: words }) }));
  };
  return (
    <FormDialog
      title={t('reveal.title', { what })}
      lead={t('reveal.lead')}
      confirm={t('reveal.confirm')}
      run={chosen && (!chosen.needsNote || isNote(note)) ? show(chosen.code) : undefined}
      refresh={[refresh]}
      onClose={onClose}
    >
      <QueryProblem of={reasons} />
      <FieldGroup label={t('reveal.reason')}>
        <RadioGroup name="reason" value={reason ?? ''} onChange={(_event, code) => setReason(code as RevealReason)}>
          {reasons.data?.map(({ code, text: words }, at) => (
            <FormControlLabel
              key={code}
              value={code}
              label={text(words)}
              control={<Radio size="small" autoFocus={at === 0} sx={{ p: 0.75, mr: 1 }} />}
              sx={{ m: 0, ml: -1, px: 1, borderRadius: '7px', '&:hover': { bgcolor: ink.hover } }}
            />
          ))}
        </RadioGroup>
      </FieldGroup>
      <LabelledField
        id="reveal-note"
        label={t(chosen?.needsNote ? 'reveal.note' : 'reveal.noteOptional')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        required={chosen?.needsNote ?? false}
        slotProps={{ htmlInput: { maxLength: 500, autoComplete: 'off' } }}
      />
    </FormDialog>
  );
}
