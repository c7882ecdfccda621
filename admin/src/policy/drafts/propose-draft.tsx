import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Problem } from '../../api/problem.ts';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';
import type { DraftState } from './use-draft.ts';

/** Proposes a draft as the next version, with a note for the approver; what is not saved yet is saved first. */
export function ProposeDraft({ state, onClose }: { state: DraftState; onClose: () => void }) {
  const t = useWords();
  const notify = useNotify();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const { documentId, id } = state.draft;
  const propose = useAction<number, PolicyVersion>({
    run: (requests, revision) => requests.proposePolicyDraft(documentId, id, revision, note.trim()),
    refresh: ['policy'],
    onSuccess: ({ version }) => {
      notify(t('policy.proposed', { version }), { type: 'success' });
      void navigate(`/policy/${documentId}/versions/${version}`);
    },
    onProblem: setProblem,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    const saved = state.dirty ? await state.save() : state.draft;
    // A refused saving is told where it is answered.
    if (saved) propose.mutate(saved.revision);
    else onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="propose-title">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="propose-title">{t('policy.proposeTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{t('policy.proposeLead')}</Typography>
          {problem && <ProblemView error={problem} />}
          <LabelledField
            id="policy-note"
            label={t('policy.note')}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            multiline
            minRows={2}
            autoFocus
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" loading={propose.isPending || state.saving}>
            {t('policy.propose')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
