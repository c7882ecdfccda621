import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { useRequests } from '../api/data-provider.ts';
import type { Problem } from '../api/problem.ts';
import type { RevealField, Revealed, RevealReason } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';

interface RevealDialogProps {
  caseId: string;
  field: RevealField;
  onShown: (revealed: Revealed) => void;
  onClose: () => void;
}

/** Asks why one field is to be shown. All of it by keyboard: arrows choose, Enter shows, Escape leaves. */
export function RevealDialog({ caseId, field, onShown, onClose }: RevealDialogProps) {
  const t = useWords();
  const text = useText();
  const titleId = useId();
  const requests = useRequests();
  const reasons = useQuery({ queryKey: ['reveal-reasons'], queryFn: () => requests.listRevealReasons(), staleTime: Infinity });
  const [reason, setReason] = useState<RevealReason>();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const show = useAction<RevealReason, void>({
    // The value is handed on and not answered: what a write answers is kept for a while.
    run: async (requests, chosen) => {
      const words = note.trim();
      onShown(await requests.reveal(caseId, { field, reason: chosen, ...(words && { note: words }) }));
    },
    refresh: ['case'],
    onSuccess: onClose,
    onProblem: setProblem,
  });
  const chosen = reasons.data?.find(({ code }) => code === reason);
  const ready = chosen && (!chosen.needsNote || note.trim().length >= 2);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setProblem(undefined);
    show.mutate(chosen.code);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{t('reveal.title', { what: t(`reveal.field.${field}`) })}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{t('reveal.lead')}</Typography>
          {problem && <ProblemView error={problem} />}
          {reasons.error && <ProblemView error={reasons.error} onRetry={() => void reasons.refetch()} />}
          <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
            <Box component="legend" sx={{ p: 0, mb: 1.5, fontSize: '0.8125rem', fontWeight: 550 }}>
              {t('reveal.reason')}
            </Box>
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
          </Box>
          <LabelledField
            id="reveal-note"
            label={t(chosen?.needsNote ? 'reveal.note' : 'reveal.noteOptional')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            required={chosen?.needsNote ?? false}
            slotProps={{ htmlInput: { maxLength: 500, autoComplete: 'off' } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" loading={show.isPending} disabled={!ready}>
            {t('reveal.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
