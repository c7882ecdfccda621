import { useState } from 'react';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** Shows every key on the key `?`, on every page. */
export function ShortcutsHelp() {
  const [open, setOpen] = useState(false);
  useShortcuts({ '?': () => setOpen(true) });
  return open && <ShortcutsDialog onClose={() => setOpen(false)} />;
}
