import Box from '@mui/material/Box';
import type { CasePhoto } from '../api/schemas.ts';
import { useFactWords } from '../evaluations/use-fact-words.ts';
import { useLanguage } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { TimeAgo } from '../times/moment.tsx';

/** Shown in the photo's own line instead. */
const toldElsewhere = new Set(['photo.slot', 'photo.width', 'photo.height']);

/** What was measured on a photo, with units. */
export function PhotoFacts({ photo }: { photo: CasePhoto }) {
  const t = useWords();
  const factWords = useFactWords();
  const language = useLanguage();
  const bytes = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(photo.bytes / 1000);
  return (
    <>
      <Box className="figures" sx={{ fontSize: '0.75rem', color: ink.soft, mb: 2 }}>
        {t('photos.size', { width: photo.width, height: photo.height, bytes })}
        <Box>
          {t('sources.measured')}
          {t('sentence.gap')}
          <TimeAgo at={photo.uploadedAt} />
        </Box>
      </Box>
      <Box
        component="dl"
        aria-label={t('photos.measured')}
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) fit-content(50%)',
          columnGap: 3,
          rowGap: 0.75,
          fontSize: '0.7813rem',
          lineHeight: 1.5,
        }}
      >
        {photo.facts
          .filter(({ fact }) => !toldElsewhere.has(fact))
          .map((line) => ({ ...line, ...factWords(line) }))
          .map(({ fact, label, value, missing }) => (
            <Box key={fact} sx={{ display: 'contents' }}>
              <Box component="dt" sx={{ color: ink.soft }}>
                {label}
              </Box>
              <Box
                component="dd"
                className="sentence"
                sx={{ m: 0, textAlign: 'right', fontWeight: 500, color: missing ? ink.soft : ink.strong }}
              >
                {missing ? t('photos.notMeasured') : value}
              </Box>
            </Box>
          ))}
      </Box>
    </>
  );
}
