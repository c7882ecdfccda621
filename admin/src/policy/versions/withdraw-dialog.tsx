import type { PolicyVersion } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { NoteDialog } from '../../layout/note-dialog.tsx';

/** Calls a scheduled version off before its moment, with a reason that stays with it. */
export function WithdrawDialog({ version: { documentId, version }, onClose }: { version: PolicyVersion; onClose: () => void }) {
  const t = useWords();
  return (
    <NoteDialog
      title={t('policy.withdrawTitle', { version })}
      lead={t('policy.withdrawLead')}
      label={t('policy.withdrawReason')}
      confirm={t('policy.withdraw')}
      color="error"
      run={(requests, reason) => requests.withdrawPolicyVersion(documentId, version, reason)}
      refresh={['policy', 'shadows']}
      done={() => t('policy.withdrawn', { version })}
      onClose={onClose}
    />
  );
}
