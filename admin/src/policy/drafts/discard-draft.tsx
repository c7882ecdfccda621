import type { PolicyDraft } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';

interface DiscardDraftProps {
  draft: PolicyDraft;
  onDone: () => void;
  onClose: () => void;
}

/** Gives a draft up, with everything that was saved in it. */
export function DiscardDraft({ draft: { documentId, id, revision, title }, onDone, onClose }: DiscardDraftProps) {
  const t = useWords();
  return (
    <FormDialog
      title={t('policy.discardTitle', { title })}
      lead={t('policy.discardLead')}
      confirm={t('policy.discard')}
      color="error"
      run={(requests) => requests.discardPolicyDraft(documentId, id, revision)}
      refresh={['policy']}
      done={() => t('policy.discarded')}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
