import Box from '@mui/material/Box';
import { useWords } from '../../i18n/words.ts';
import { accent, ink } from '../../theme/colours.ts';
import { goTo } from './part-id.ts';
import { PartNumber, type PartState } from './part.tsx';

/** How far the reading is; each line leads to its part. */
export function Steps({ parts }: { parts: readonly PartState[] }) {
  const t = useWords();
  const done = parts.filter(({ read }) => read).length;
  return (
    <Box component="nav" aria-label={t('review.steps')}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, mb: 1.5, fontSize: '0.8125rem' }}>
        <Box sx={{ fontWeight: 600 }}>{t('review.steps')}</Box>
        <Box role="status" className="figures" sx={{ color: ink.soft }}>
          {t('review.progress', { done, all: parts.length })}
        </Box>
      </Box>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {parts.map(({ id, number, read }) => (
          <li key={id}>
            <Box
              component="button"
              type="button"
              onClick={() => goTo(id)}
              sx={{
                all: 'unset',
                boxSizing: 'border-box',
                display: 'flex',
                alignItems: 'center',
                gap: 2.5,
                width: 'calc(100% + 16px)',
                mx: -2,
                px: 2,
                py: 1,
                borderRadius: '8px',
                cursor: 'pointer',
                fontSize: '0.8438rem',
                fontWeight: read ? 450 : 550,
                color: read ? ink.soft : ink.strong,
                '&:hover': { bgcolor: ink.wash },
                '&:focus-visible': { outline: `2px solid ${accent.main}`, outlineOffset: -2 },
              }}
            >
              <PartNumber number={number} read={read} />
              <span>
                {t(`review.part.${id}`)}
                <span className="visually-hidden">, {t(read ? 'review.done' : 'review.unread')}</span>
              </span>
            </Box>
          </li>
        ))}
      </Box>
    </Box>
  );
}
