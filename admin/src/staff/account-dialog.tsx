import { useState } from 'react';
import type { Requests } from '../api/data-provider.ts';
import type { StaffReason } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog, type FormDialogProps } from '../layout/form-dialog.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { ReasonField } from '../layout/reason-field.tsx';
import { useStaffReasons } from './use-staff.ts';

interface AccountDialogProps<R> extends Omit<FormDialogProps<R>, 'run' | 'refresh' | 'color' | 'autoFocus'> {
  /** None while something beside the reason is missing. */
  run: ((requests: Requests, reason: StaffReason) => Promise<R>) | undefined;
}

/** Changes an account, with one of the reasons that the server knows. */
export function AccountDialog<R>({ run, children, ...dialog }: AccountDialogProps<R>) {
  const t = useWords();
  const reasons = useStaffReasons();
  const [reason, setReason] = useState<StaffReason>();
  return (
    <FormDialog {...dialog} run={run && reason ? (requests) => run(requests, reason) : undefined} refresh={['staff']}>
      <QueryProblem of={reasons} />
      {children}
      <ReasonField id="staff-reason" label={t('staff.reason')} reasons={reasons.data} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
