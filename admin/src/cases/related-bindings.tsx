import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { Binding } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** Who is or was bound to what, each with the way to the case it came of. */
export function RelatedBindings({ bindings }: { bindings: readonly Binding[] }) {
  const t = useWords();
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 2 }}>
      {bindings.map(({ id, caseId, state, plateNumber, driverName, effectiveAt, endedAt, endedBy }) => {
        const plate = plateNumber ?? t('case.deletedShort');
        return (
          <li key={id}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 0.5 }}>
              <Link
                component={RouterLink}
                to={`/cases/${caseId}`}
                aria-label={t('bindings.openCase', { plate })}
                sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}
              >
                {plate}
              </Link>
              <Chip tone={state === 'active' ? 'good' : 'plain'} dot>
                {t(`bindings.${state}`)}
              </Chip>
            </Box>
            <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>
              {driverName && `${driverName} · `}
              <ExactTime at={effectiveAt} />
              {endedAt && (
                <>
                  {' – '}
                  <ExactTime at={endedAt} />
                  {endedBy && ` · ${t(`bindings.by.${endedBy}`)}`}
                </>
              )}
            </Box>
          </li>
        );
      })}
    </Box>
  );
}
