import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { keepKeysFor } from '../keyboard/kept-keys.ts';
import { useShortcutsOn } from '../keyboard/use-shortcuts.ts';
import { flow, opened, type Flow } from './flow.ts';
import { isInView } from './is-in-view.ts';

/** Opens a case as the one in hand. From now on single keys are meant for it, also before it is shown. */
export function useOpenCase(): (caseId: string, change?: (before: Flow, caseId: string) => Flow) => void {
  const navigate = useNavigate();
  const [shortcutsOn] = useShortcutsOn();
  return useCallback(
    (caseId, change = opened) => {
      flow.set(change(flow.get(), caseId));
      if (isInView(caseId)) return;
      if (shortcutsOn) keepKeysFor(caseId);
      void navigate(`/cases/${caseId}`, { state: { _scrollToTop: true } });
    },
    [navigate, shortcutsOn],
  );
}
