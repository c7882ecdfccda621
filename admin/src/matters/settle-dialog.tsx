import type { Matter } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { NoteDialog } from '../layout/note-dialog.tsx';

/** Settles a matter, saying what was found and done. */
export function SettleDialog({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const t = useWords();
  const text = useText();
  return (
    <NoteDialog
      title={t('matters.settleTitle')}
      lead={text(matter.text)}
      label={t('matters.note')}
      hint={t('matters.noteHint')}
      confirm={t('matters.settleConfirm')}
      run={(requests, note) => requests.settleMatter(matter.id, note)}
      refresh={['matters', 'case']}
      done={() => t('matters.settleDone')}
      onClose={onClose}
    />
  );
}
