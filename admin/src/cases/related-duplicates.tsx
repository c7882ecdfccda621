import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { RelatedCase, RelatedToCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { RelatedCases, RelatedLine } from './related-cases.tsx';

/** Bits of a perceptual hash. */
const BITS = 256;

type AlikePhoto = RelatedToCase['photos']['items'][number];

/** Photos under the case in which each has its like, the nearest first. */
function byCase(photos: readonly AlikePhoto[]): { other: RelatedCase; alike: AlikePhoto[] }[] {
  const cases = new Map(photos.map(({ case: other }) => [other.id, other]));
  return [...cases.values()].map((other) => ({ other, alike: photos.filter((photo) => photo.case.id === other.id) }));
}

/** What may have been handed in twice, or by somebody else: the same photo in another case, the same phone with another applicant. */
export function RelatedDuplicates({ found: { photos, phones } }: { found: RelatedToCase }) {
  const t = useWords();
  const hasPhones = phones.items.length > 0 || phones.elsewhere > 0;
  const hasPhotos = photos.items.length > 0 || photos.elsewhere > 0;
  const words = ({ slot, otherSlot, bitsDiffer }: AlikePhoto) =>
    t(bitsDiffer === 0 ? 'related.samePhoto' : 'related.nearPhoto', {
      slot: t(`photos.${slot}`),
      other: t(`photos.${otherSlot}`),
      differ: t('photos.bitsDiffer', { bits: bitsDiffer, of: BITS }),
    });
  return (
    <Alert severity="warning" role="note">
      <AlertTitle>{t('related.duplicates')}</AlertTitle>
      {hasPhotos && (
        <Box sx={{ mb: hasPhones ? 4 : 0 }}>
          <Title>{t('related.photos')}</Title>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 3 }}>
            {byCase(photos.items).map(({ other, alike }) => (
              <li key={other.id}>
                <RelatedLine about={other} />
                <Box component="ul" sx={{ m: 0, pl: 4.5, color: ink.plain, fontSize: '0.8125rem' }}>
                  {alike.map((photo) => (
                    <li key={`${photo.slot} ${photo.otherSlot}`}>{words(photo)}</li>
                  ))}
                </Box>
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
