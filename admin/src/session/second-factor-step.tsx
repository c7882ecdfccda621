import { useWords } from '../i18n/words.ts';
import { ProofForm } from '../second-factor/proof-form.tsx';
import { secondFactorRequests } from '../second-factor/requests.ts';
import { LeaveButton } from './leave-button.tsx';
import { SignInStep } from './sign-in-step.tsx';

interface SecondFactorStepProps {
  username: string;
  onGiven: (recoveryCodesLeft: number, byRecoveryCode: boolean) => Promise<void>;
  onProblem: (error: unknown) => void;
  onLeave: () => Promise<void>;
}

/** The second step of a sign-in: a code of the authenticator app, or a recovery code. */
export function SecondFactorStep({ username, onGiven, onProblem, onLeave }: SecondFactorStepProps) {
  const t = useWords();
  return (
    <SignInStep title={t('secondFactor.giveTitle')} lead={t('secondFactor.giveLead', { username })}>
      <ProofForm
        label={t('session.signIn')}
        run={async (proof) => {
          const { recoveryCodesLeft } = await secondFactorRequests.giveSecondFactor(proof);
          await onGiven(recoveryCodesLeft, proof.kind === 'recovery-code');
        }}
        onProblem={onProblem}
        wide
      />
      <LeaveButton onLeave={onLeave} />
    </SignInStep>
  );
}
