import NextIcon from '@mui/icons-material/ChevronRightRounded';
import PreviousIcon from '@mui/icons-material/ChevronLeftRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';

interface PagerProps {
  page: number;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

/** Steps through keyset pages. There is no total: counting would read every row. */
export function Pager({ page, onPrevious, onNext }: PagerProps) {
  const t = useWords();
  if (!onPrevious && !onNext) return null;
  return (
    <Box
      component="nav"
      aria-label={t('list.pages')}
      sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 2, mt: 3 }}
    >
      <Box className="figures" aria-live="polite" sx={{ color: ink.soft, fontSize: '0.8125rem', mr: 1 }}>
        {t('list.page', { page })}
      </Box>
      <Button size="small" disabled={!onPrevious} onClick={onPrevious} startIcon={<PreviousIcon />}>
        {t('list.previous')}
      </Button>
      <Button size="small" disabled={!onNext} onClick={onNext} endIcon={<NextIcon />}>
        {t('list.next')}
      </Button>
    </Box>
  );
}
