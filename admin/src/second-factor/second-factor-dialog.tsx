import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { useRequests } from '../api/data-provider.ts';
import type { EnrolmentBegun, Proof } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { Enrolment } from './enrolment.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProofForm } from './proof-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** What somebody does about their second factor. */
export type Undertaking = 'enrol' | 'replace' | 'renew' | 'remove';

type Step = { name: 'password' } | { name: 'proof' } | { name: 'secret'; begun?: EnrolmentBegun } | { name: 'codes'; codes: string[] };

function firstStep(undertaking: Undertaking, hasPassword: boolean): Step {
  if (undertaking !== 'enrol') return { name: 'proof' };
  return hasPassword ? { name: 'password' } : { name: 'secret' };
}

interface SecondFactorDialogProps {
  undertaking: Undertaking;
  /** Whether there is a password to show that it is oneself. */
  hasPassword: boolean;
  onClose: () => void;
}

/** Sets up, replaces, removes, or makes new recovery codes: first what shows that it is oneself, then the secret, then the codes. */
export function SecondFactorDialog({ undertaking, hasPassword, onClose }: SecondFactorDialogProps) {
  const t = useWords();
  const notify = useNotify();
  const requests = useRequests();
  const queryClient = useQueryClient();
  const titleId = useId();
  const [step, setStep] = useState<Step>(firstStep(undertaking, hasPassword));
  const asks = step.name === 'proof' || step.name === 'password';

  // What had the focus goes with its step; the first has a field that takes it.
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!asks) title.current?.focus();
  }, [step.name]);

  const close = () => {
    void queryClient.invalidateQueries({ queryKey: ['account'] });
    void queryClient.invalidateQueries({ queryKey: ['own-sessions'] });
    onClose();
  };
  const showCodes = (codes: string[]) => setStep({ name: 'codes', codes });
  const prove = async (proof: Proof) => {
    if (undertaking === 'remove') {
      await requests.removeSecondFactor(proof);
      notify(t('secondFactor.removed'), { type: 'success' });
      close();
    } else if (undertaking === 'renew') showCodes(await requests.renewRecoveryCodes(proof));
    else setStep({ name: 'secret', begun: await requests.beginEnrolment({ proof }) });
  };
  const givePassword = async (password: string) => setStep({ name: 'secret', begun: await requests.beginEnrolment({ password }) });

  const codes = step.name === 'codes';
  const askLead = undertaking === 'enrol' ? 'passwordLead' : (`${undertaking}Lead` as const);
  const lead = codes ? 'codesLead' : asks ? askLead : undefined;
  return (
    <Dialog open onClose={codes ? undefined : close} fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <DialogTitle id={titleId} ref={title} tabIndex={-1} sx={{ outline: 'none' }}>
        {t(codes ? 'secondFactor.codesTitle' : `secondFactor.${undertaking}`)}
      </DialogTitle>
      <DialogContent>
        {lead && <Typography sx={{ color: ink.plain, mb: 4 }}>{t(`secondFactor.${lead}`)}</Typography>}
        {step.name === 'password' && <PasswordForm run={givePassword} onCancel={close} />}
        {step.name === 'proof' && (
          <ProofForm label={t('secondFactor.confirm')} run={prove} onCancel={close} tone={undertaking === 'remove' ? 'error' : 'primary'} />
        )}
        {step.name === 'secret' && (
          <Enrolment requests={requests} onEnrolled={showCodes} onCancel={close} {...(step.begun ? { begun: step.begun } : {})} />
        )}
        {codes && <RecoveryCodes codes={step.codes} onKept={close} />}
      </DialogContent>
    </Dialog>
  );
}
