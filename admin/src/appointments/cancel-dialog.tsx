import type { Appointment } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';

/** Asks once more before somebody's place is given back. */
export function CancelDialog({ appointment, onClose }: { appointment: Appointment; onClose: () => void }) {
  const t = useWords();
  const { id, number } = appointment;
  return (
    <FormDialog
      title={t('appointments.cancelTitle', { number })}
      lead={t('appointments.cancelLead')}
      confirm={t('appointments.cancelConfirm')}
      color="error"
      autoFocus
      run={(requests) => requests.cancelAppointment(id)}
      refresh={['appointments', 'office-times']}
      done={() => t('appointments.cancelled', { number })}
      onClose={onClose}
    />
  );
}
