import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import type { ActKind } from './act-wish.ts';
import { MOST } from './requests.ts';
import type { Chosen } from './use-chosen.ts';

interface ActBarProps {
  chosen: Chosen;
  /** The reviews on the page. */
  shown: string[];
  onAct: (kind: ActKind) => void;
}

const KINDS: readonly ActKind[] = ['assign', 'raise', 'release'];

/** How many reviews are chosen, and what can be done to them; it stays in sight. */
export function ActBar({ chosen, shown, onAct }: ActBarProps) {
  const t = useWords();
  const count = chosen.ids.length;
  return (
    <Box
      role="group"
      aria-label={t('board.actions')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        mb: 3,
        py: 2,
        px: 3,
        border: `1px solid ${ink.line}`,
        borderRadius: '10px',
        bgcolor: ink.wash,
      }}
    >
      <Box role="status" className="figures" sx={{ fontWeight: 600, minWidth: 150 }}>
        {t('board.chosen', { smart_count: count })}
        {chosen.full && <Box sx={{ fontWeight: 400, fontSize: '0.75rem', color: ink.soft }}>{t('board.most', { most: MOST })}</Box>}
      </Box>
      <Button size="small" disabled={shown.length === 0 || chosen.full} onClick={() => chosen.set(shown, true)}>
        {t('board.chooseAll')}
      </Button>
      <Button size="small" disabled={count === 0} onClick={chosen.clear}>
        {t('board.none')}
      </Button>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, ml: 'auto' }}>
        {KINDS.map((kind) => (
          <Button key={kind} size="small" variant="outlined" disabled={count === 0} onClick={() => onAct(kind)}>
            {t(`board.${kind}`)}
          </Button>
        ))}
      </Box>
    </Box>
  );
}
