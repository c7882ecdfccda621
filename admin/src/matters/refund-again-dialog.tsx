import type { Matter } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';

/** Has a refund that the gateway did not take asked for once more. */
export function RefundAgainDialog({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const t = useWords();
  return (
    <FormDialog
      title={t('matters.refundAgainTitle')}
      lead={t('matters.refundAgainLead')}
      confirm={t('matters.refundAgainConfirm')}
      autoFocus
      run={(requests) => requests.askRefundAgain(matter.id)}
      refresh={['matters', 'handling']}
      done={() => t('matters.refundAgainDone')}
      onClose={onClose}
    />
  );
}
