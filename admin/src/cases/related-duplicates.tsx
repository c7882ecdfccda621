import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { RelatedToCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { RelatedCases, RelatedLine } from './related-cases.tsx';

/** Bits of a perceptual hash. */
const BITS = 256;

/** What may have been handed in twice, or by somebody else: the same photo in another case, the same phone with another applicant. */
export function RelatedDuplicates({ found: { photos, phones } }: { found: RelatedToCase }) {
  const t = useWords();
  const hasPhones = phones.items.length > 0 || phones.elsewhere > 0;
  const hasPhotos = photos.items.length > 0 || photos.elsewhere > 0;
  return (
    <Alert severity="warning" role="note">
      <AlertTitle>{t('related.duplicates')}</AlertTitle>
      {hasPhotos && (
        <Box sx={{ mb: hasPhones ? 4 : 0 }}>
          <Title>{t('related.photos')}</Title>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 2 }}>
            {photos.items.map(({ slot, otherSlot, bitsDiffer, case: other }) => (
              <li key={`${slot} ${otherSlot} ${other.id}`}>
                <Box sx={{ color: ink.plain, fontWeight: 500 }}>
                  {t(bitsDiffer === 0 ? 'related.samePhoto' : 'related.nearPhoto', {
                    slot: t(`photos.${slot}`),
                    other: t(`photos.${otherSlot}`),
                    differ: t('photos.bitsDiffer', { bits: bitsDiffer, of: BITS }),
                  })}
                </Box>
                <RelatedLine about={other} />
              </li>
            ))}
          </Box>
          {photos.elsewhere > 0 && <Box sx={{ mt: 2 }}>{t('related.elsewhere', { smart_count: photos.elsewhere })}</Box>}
        </Box>
      )}
      {hasPhones && (
        <>
          <Title>{t('related.phones')}</Title>
          <RelatedCases list={phones} />
        </>
      )}
    </Alert>
  );
}

const Title = ({ children }: { children: string }) => (
  <Typography variant="h3" sx={{ mb: 1.5 }}>
    {children}
  </Typography>
);
