import { useEffect, useRef } from 'react';
import { useStore } from 'react-admin';
import { isForPage } from './is-for-page.ts';
import { keyOf } from './key-of.ts';

type Shortcuts = Record<string, (() => void) | undefined>;

/** Enter belongs to these where they have the focus. */
const pressable = 'a, button, summary, input';

/** Single keys must be possible to turn off (WCAG 2.1.4); people who dictate trigger them by accident. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useStore('shortcuts.on', true);
  return [on, setOn];
}

/** Keys of this page, by `keyOf`. They rest while somebody types, and while a dialog or menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const [on] = useShortcutsOn();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const run = latest.current[keyOf(event)];
      if (!run || event.repeat || event.defaultPrevented || !isForPage(event)) return;
      if (event.key === 'Enter' && (event.target as Element | null)?.closest(pressable)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}
