import { useEffect, useRef } from 'react';
import { useStore } from 'react-admin';

type Shortcuts = Record<string, (() => void) | undefined>;

const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=menu], [role=listbox]';

/** Enter belongs to these where they have the focus. */
const pressable = 'a, button, summary, input';

/** Single keys must be possible to turn off (WCAG 2.1.4); people who dictate trigger them by accident. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useStore('shortcuts.on', true);
  return [on, setOn];
}

/** Keys of this page, by `KeyboardEvent.key` in lower case. They rest while somebody types, and while a dialog or menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const [on] = useShortcutsOn();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const run = latest.current[event.key.toLowerCase()];
      const target = event.target as Element | null;
      if (!run || event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target?.closest(typing) || document.querySelector('.MuiModal-root')) return;
      if (event.key === 'Enter' && target?.closest(pressable)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}
