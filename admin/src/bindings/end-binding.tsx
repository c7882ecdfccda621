import type { Binding } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { NoteDialog } from '../layout/note-dialog.tsx';

/** Ends a binding with a reason. */
export function EndBinding({ binding, onClose }: { binding: Binding; onClose: () => void }) {
  const t = useWords();
  return (
    <NoteDialog
      title={t('bindings.endTitle')}
      lead={t('bindings.endLead', { driver: binding.driverName ?? '', plate: binding.plateNumber ?? '' })}
      label={t('bindings.reason')}
      hint={t('bindings.reasonHint')}
      confirm={t('bindings.confirm')}
      color="error"
      run={(requests, reason) => requests.endBinding(binding.id, reason)}
      refresh={['bindings']}
      done={() => t('bindings.done')}
      onClose={onClose}
    />
  );
}
