import Box from '@mui/material/Box';
import type { RelatedCase, RelatedToCase } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { StateChip } from '../layout/chip.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** Other cases, the newest first, each with the way to it; how many there are in other cities is said and no more. */
export function RelatedCases({ list: { items, elsewhere, more } }: { list: RelatedToCase['person'] }) {
  const t = useWords();
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 2 }}>
        {items.map((each) => (
          <li key={each.id}>
            <RelatedLine about={each} />
          </li>
        ))}
      </Box>
      {elsewhere > 0 && (
        <Box sx={{ mt: items.length > 0 ? 2 : 0, color: ink.soft, fontSize: '0.8125rem' }}>
          {t('related.elsewhere', { smart_count: elsewhere })}
        </Box>
      )}
      {more && <Box sx={{ mt: 2, color: ink.soft, fontSize: '0.8125rem' }}>{t('related.older')}</Box>}
    </>
  );
}

/** One case in two lines: which it is and where it stands; what it is about, and since when. */
export function RelatedLine({ about }: { about: RelatedCase }) {
  const t = useWords();
  const text = useText();
  const { id, number, state, process, cityName, applicantName, plateNumber, submittedAt } = about;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 0.5 }}>
        <RowLink to={`/cases/${id}`}>{number}</RowLink>
        <StateChip state={state} />
      </Box>
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem', overflowWrap: 'anywhere' }}>
        {[t(`process.${process}`), text(cityName), applicantName, plateNumber].filter(Boolean).join(' · ')}
        {' · '}
        <ExactTime at={submittedAt} />
      </Box>
    </>
  );
}
