import Box from '@mui/material/Box';
import { useShortcutsOn } from './use-shortcuts.ts';

interface KeyHintProps {
  children: string;
  /** Before the words, in a column of its own; after them unless given. */
  before?: boolean;
}

/** The key that does the same as the button it stands in. */
export function KeyHint({ children, before = false }: KeyHintProps) {
  const [on] = useShortcutsOn();
  if (!on) return null;
  return (
    <Box component="kbd" aria-hidden sx={before ? { flex: 'none', minWidth: 26, alignSelf: 'flex-start' } : { ml: 1.5 }}>
      {children}
    </Box>
  );
}
