import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { AuditSubject } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ReasonField } from '../layout/reason-field.tsx';
import { useAuditChoices } from './use-audit.ts';

interface FollowPersonProps {
  /** Ids of the person's cases, with commas between, and the key of searches for them: from here on the number is not needed. */
  onFound: (subject: { cases: string | undefined; person: string }) => void;
  onClose: () => void;
}

/** Finds somebody's cases, and searches for them, by ID number, with a reason; both stay out of the address, and the number out of everything. */
export function FollowPerson({ onFound, onClose }: FollowPersonProps) {
  const t = useWords();
  const notify = useNotify();
  const choices = useAuditChoices();
  const [identityNumber, setIdentityNumber] = useState('');
  const [reason, setReason] = useState<AuditSubject['reason']>();
  const number = identityNumber.trim();
  return (
    <FormDialog
      title={t('audit.followPerson')}
      lead={t('audit.followLead')}
      confirm={t('audit.find')}
      run={reason && number.length >= 5 ? (requests) => requests.findAuditSubject({ identityNumber: number, reason }) : undefined}
      refresh={['audit']}
      onDone={({ cases, more, person }) => {
        if (more) notify(t('audit.moreCases', { smart_count: cases.length }), { type: 'warning' });
        onFound({ cases: cases.map(({ id }) => id).join(',') || undefined, person });
      }}
      onClose={onClose}
    >
      <LabelledField
        id="identity-number"
        label={t('audit.identityNumber')}
        value={identityNumber}
        onChange={(event) => setIdentityNumber(event.target.value)}
        autoFocus
        required
        slotProps={{ htmlInput: { maxLength: 32, autoComplete: 'off', spellCheck: false } }}
      />
      <ReasonField
        id="subject-reason"
        label={t('audit.reason')}
        reasons={choices.data?.subjectReasons}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
