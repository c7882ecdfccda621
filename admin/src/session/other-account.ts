import { useEffect } from 'react';
import { useNotify } from 'react-admin';
import { useWords } from '../i18n/words.ts';
import { isSomebodyElse } from './current-session.ts';

const flag = 'trafficdesk.account-changed';

/** A browser holds one session for all its windows: when somebody else has signed in, this page is loaded anew as theirs. */
export async function reloadForSomebodyElse(): Promise<void> {
  const changed = await isSomebodyElse().catch(() => false);
  if (!changed) return;
  sessionStorage.setItem(flag, 'yes');
  window.location.reload();
}

/** Looks whenever the window comes back into view, and says so after the page was loaded anew. */
export function useOtherAccount(name: string): void {
  const t = useWords();
  const notify = useNotify();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void reloadForSomebodyElse();
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  useEffect(() => {
    if (!name || !sessionStorage.getItem(flag)) return;
    sessionStorage.removeItem(flag);
    notify(t('session.changed', { name }), { type: 'warning', autoHideDuration: 12_000 });
  }, [name, notify, t]);
}
