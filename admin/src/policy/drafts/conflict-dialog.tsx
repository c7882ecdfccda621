import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import type { Content } from '../content.ts';
import { ChangeList } from '../workbench/change-list.tsx';
import type { DraftState } from './use-draft.ts';

/** Somebody else saved meanwhile: what differs, and whose it shall be. Neither choice loses anything that was typed. */
export function ConflictDialog({ state, onClose }: { state: DraftState; onClose: () => void }) {
  const t = useWords();
  const { conflict, theirs, working, saving } = state;
  const [looking, setLooking] = useState(false);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">{t('policy.conflictTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        {conflict && <ProblemView error={conflict} severity="warning" next={t('policy.conflictNext')} />}
        {theirs && looking && (
          <ChangeList
            documentId={theirs.documentId}
            title={t('policy.conflictChanges', { name: theirs.updatedBy.name })}
            before={theirs.content as Content}
            after={working.content}
          />
        )}
        {theirs && !looking && (
          <Button sx={{ alignSelf: 'flex-start' }} onClick={() => setLooking(true)}>
            {t('policy.conflictLook')}
          </Button>
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 2 }}>
        <Button onClick={onClose}>{t('policy.later')}</Button>
        <Button disabled={!theirs} onClick={state.takeTheirs}>
          {t('policy.takeTheirs', { name: theirs?.updatedBy.name ?? '' })}
        </Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!theirs || working.unparsed !== undefined}
          loading={saving}
          onClick={() => theirs && void state.save(theirs.revision)}
        >
          {t('policy.keepMine')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
