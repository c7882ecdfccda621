import type { WholeBlock } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { NoteDialog } from '../layout/note-dialog.tsx';

/** Opens a way again before its time, with a reason. */
export function LiftDialog({ block, onClose }: { block: WholeBlock; onClose: () => void }) {
  const t = useWords();
  return (
    <NoteDialog
      title={t('blocks.liftTitle')}
      lead={t('blocks.liftLead')}
      label={t('bindings.reason')}
      hint={t('bindings.reasonHint')}
      confirm={t('blocks.liftConfirm')}
      run={(requests, reason) => requests.liftBlock(block.id, reason)}
      refresh={['block', 'blocks', 'case']}
      done={() => t('blocks.liftDone')}
      onClose={onClose}
    />
  );
}
