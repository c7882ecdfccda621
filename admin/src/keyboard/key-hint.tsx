import Box from '@mui/material/Box';
import { useShortcutsOn } from './use-shortcuts.ts';

/** The key that does the same as the button it stands in. */
export function KeyHint({ children }: { children: string }) {
  const [on] = useShortcutsOn();
  if (!on) return null;
  return (
    <Box component="kbd" aria-hidden sx={{ ml: 1.5, opacity: 0.85 }}>
      {children}
    </Box>
  );
}
