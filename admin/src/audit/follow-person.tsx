import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import type { Problem } from '../api/problem.ts';
import type { AuditSubject, AuditSubjectCases } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ReasonField } from '../layout/reason-field.tsx';
import { ink } from '../theme/colours.ts';
import { useAuditChoices } from './use-audit.ts';

interface FollowPersonProps {
  /** Ids of the person's cases, with commas between: from here on the number is not needed. */
  onFound: (cases: string) => void;
  onClose: () => void;
}

/** Finds somebody's cases by ID number, with a reason; both stay out of the address, and the number out of everything. */
export function FollowPerson({ onFound, onClose }: FollowPersonProps) {
  const t = useWords();
  const titleId = useId();
  const notify = useNotify();
  const choices = useAuditChoices();
  const [identityNumber, setIdentityNumber] = useState('');
  const [reason, setReason] = useState<AuditSubject['reason']>();
  const [problem, setProblem] = useState<Problem>();
  const [nobody, setNobody] = useState(false);
  const find = useAction<AuditSubject, AuditSubjectCases>({
    run: (requests, subject) => requests.findAuditSubject(subject),
    refresh: ['audit'],
    onSuccess: ({ cases, more }) => {
      setNobody(cases.length === 0);
      if (cases.length === 0) return;
      if (more) notify(t('audit.moreCases', { smart_count: cases.length }), { type: 'warning' });
      onFound(cases.map(({ id }) => id).join(','));
    },
    onProblem: setProblem,
  });
  const ready = reason && identityNumber.trim().length >= 5;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setProblem(undefined);
    setNobody(false);
    find.mutate({ identityNumber: identityNumber.trim(), reason });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <form onSubmit={submit} autoComplete="off">
        <DialogTitle id={titleId}>{t('audit.followPerson')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{t('audit.followLead')}</Typography>
          {problem && <ProblemView error={problem} />}
          {nobody && <Alert severity="info">{t('audit.nobody')}</Alert>}
          <LabelledField
            id="identity-number"
            label={t('audit.identityNumber')}
            value={identityNumber}
            onChange={(event) => setIdentityNumber(event.target.value)}
            autoFocus
            required
            slotProps={{ htmlInput: { maxLength: 32, autoComplete: 'off', spellCheck: false } }}
          />
          <ReasonField
            id="subject-reason"
            label={t('audit.reason')}
            reasons={choices.data?.subjectReasons}
            value={reason}
            onChange={setReason}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" loading={find.isPending} disabled={!ready}>
            {t('audit.find')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
