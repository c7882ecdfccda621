import { lazy, useEffect, useState } from 'react';
import { useLogin, useNotify } from 'react-admin';
import { useLocation, useSearchParams } from 'react-router-dom';
import { Problem } from '../api/problem.ts';
import type { Session } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { currentSession, forget, signOut } from './current-session.ts';
import { EndedNotice } from './ended-notice.tsx';
import { OrganisationSignIn } from './organisation-sign-in.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignInStep } from './sign-in-step.tsx';

// Once in a career, and with a drawing library behind it.
const EnrolmentStep = lazy(() => import('./enrolment-step.tsx'));
const NewPasswordStep = lazy(() => import('./new-password-step.tsx'));

/** What a half-open session answers when it is no more what this page takes it for: over, completed elsewhere, or another's. */
const outOfStep = new Set(['not-authenticated', 'sign-in-complete', 'second-factor-missing', 'password-not-chosen', 'csrf-token-missing']);

/**
 * The way in, at the step that the session has come to: password or organisation first, a password of one's own in place of one that was
 * given, then the second factor where one is asked for, or setting one up. A page loaded anew goes on where it was.
 */
export function SignInSteps() {
  const t = useWords();
  const login = useLogin();
  const notify = useNotify();
  const { state } = useLocation() as { state: { nextPathname?: string; nextSearch?: string } | null };
  const [, setSearch] = useSearchParams();
  // Null: nobody is signed in; undefined: not known yet.
  const [session, setSession] = useState<Session | null>();

  const enter = async () => {
    const next = state?.nextPathname && state.nextPathname !== '/login' ? state.nextPathname + (state.nextSearch ?? '') : '/';
    await login({}, next);
  };
  const goOn = (opened: Session) => {
    if (opened.stage === 'full') void enter();
    else setSession(opened);
  };
  const ask = () => {
    currentSession().then(goOn, () => setSession(null));
  };
  // Asked once, when the page opens; each step then answers the next.
  useEffect(ask, []);

  const onProblem = (error: unknown) => {
    if (!(error instanceof Problem && outOfStep.has(error.code))) return;
    if (error.status === 401) setSearch({ ended: 'over' }, { state });
    forget();
    ask();
  };
  const leave = async () => {
    await signOut();
    setSession(null);
  };

  if (session === undefined) return null;
  if (session?.stage === 'second-factor') {
    const onGiven = async (left: number, byRecoveryCode: boolean) => {
      await enter();
      if (byRecoveryCode) notify(t('secondFactor.usedRecovery', { smart_count: left }), { type: 'warning', autoHideDuration: 15_000 });
    };
    return <SecondFactorStep username={session.staff.username} onGiven={onGiven} onProblem={onProblem} onLeave={leave} />;
  }
  if (session?.stage === 'new-password')
    return <NewPasswordStep username={session.staff.username} onChosen={goOn} onProblem={onProblem} onLeave={leave} />;
  if (session?.stage === 'enrolment') return <EnrolmentStep onDone={enter} onProblem={onProblem} onLeave={leave} />;
  return (
    <SignInStep title={t('session.title')} lead={t('session.lead')}>
      <EndedNotice />
      <RefusedNotice />
      <SignInForm onSession={goOn} />
      <OrganisationSignIn />
    </SignInStep>
  );
}
