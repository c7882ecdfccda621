import type { WholeMisuseFinding } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { NoteDialog } from '../layout/note-dialog.tsx';
import { useReasonWords } from './use-reason-words.ts';

/** Says what was found of a finding, which closes it. */
export function LookIntoDialog({ finding, onClose }: { finding: WholeMisuseFinding; onClose: () => void }) {
  const t = useWords();
  const reasons = useReasonWords();
  return (
    <NoteDialog
      title={t('misuse.lookIntoTitle')}
      lead={reasons(finding)}
      label={t('misuse.words')}
      hint={t('misuse.wordsHint')}
      confirm={t('misuse.lookIntoConfirm')}
      run={(requests, words) => requests.lookIntoFinding(finding.id, words)}
      refresh={['findings', 'finding']}
      done={() => t('misuse.lookIntoDone')}
      onClose={onClose}
    />
  );
}
