import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Problem } from '../../api/problem.ts';
import type { PolicyDraftWithContent, PolicyVersion } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';

/** Begins a draft with the content of a version, under a title that tells it from others. */
export function BeginDraft({ version: { documentId, version }, onClose }: { version: PolicyVersion; onClose: () => void }) {
  const t = useWords();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const begin = useAction<string, PolicyDraftWithContent>({
    run: (requests, named) => requests.beginPolicyDraft(documentId, named, version),
    refresh: ['policy'],
    onSuccess: ({ id }) => void navigate(`/policy/${documentId}/drafts/${id}`),
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    begin.mutate(title.trim());
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="begin-title">
      <form onSubmit={submit}>
        <DialogTitle id="begin-title">{t('policy.beginTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{t('policy.beginLead', { version })}</Typography>
          {problem && <ProblemView error={problem} />}
          <LabelledField
            id="draft-title"
            label={t('policy.draftTitle')}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            autoFocus
            required
            slotProps={{ htmlInput: { maxLength: 120 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" loading={begin.isPending} disabled={!title.trim()}>
            {t('policy.begin')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
