import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { Enrolment } from '../second-factor/enrolment.tsx';
import { RecoveryCodes } from '../second-factor/recovery-codes.tsx';
import { secondFactorRequests } from '../second-factor/requests.ts';
import { LeaveButton } from './leave-button.tsx';
import { SignInStep } from './sign-in-step.tsx';

interface EnrolmentStepProps {
  onDone: () => Promise<void>;
  onProblem: (error: unknown) => void;
  onLeave: () => Promise<void>;
}

/** A role asks for a second factor and there is none: it is set up before anything else, then its recovery codes are kept. */
export default function EnrolmentStep({ onDone, onProblem, onLeave }: EnrolmentStepProps) {
  const t = useWords();
  const [codes, setCodes] = useState<string[]>();
  if (codes) {
    return (
      <SignInStep title={t('secondFactor.codesTitle')} lead={t('secondFactor.codesLead')}>
        <RecoveryCodes codes={codes} onKept={() => void onDone()} />
      </SignInStep>
    );
  }
  return (
    <SignInStep title={t('secondFactor.enrolTitle')} lead={t('secondFactor.enrolLead')}>
      <Enrolment requests={secondFactorRequests} onEnrolled={setCodes} onProblem={onProblem} />
      <LeaveButton onLeave={onLeave} />
    </SignInStep>
  );
}
