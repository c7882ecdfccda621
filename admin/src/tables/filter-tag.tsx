import CloseIcon from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useWords } from '../i18n/words.ts';
import { Pill } from './pill.tsx';

/** What a list is narrowed to by its address and by none of its fields, and the way to be rid of it. */
export function FilterTag({ words, onClear }: { words: string; onClear: () => void }) {
  const t = useWords();
  return (
    <Pill component="span" chosen>
      <Box component="span" className="figures" sx={{ pl: 3, pr: 1, fontWeight: 550 }}>
        {words}
      </Box>
      <IconButton size="small" aria-label={t('search.without', { what: words })} onClick={onClear} sx={{ p: 1, mr: 1 }}>
        <CloseIcon sx={{ fontSize: 15 }} />
      </IconButton>
    </Pill>
  );
}
