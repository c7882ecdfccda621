import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { Binding } from '../api/schemas.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { useMay } from '../session/use-may.ts';
import type { Column } from '../tables/list-table.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** The last column ends a binding, for those who may. */
export function useBindingColumns(onEnd: (binding: Binding) => void): Column<Binding>[] {
  const t = useWords();
  const ending = useMay('binding.end') ? [endColumn(t, onEnd)] : [];
  return [
    {
      id: 'plate',
      label: t('bindings.plate'),
      cell: ({ caseId, plateNumber }) => (
        <Link
          component={RouterLink}
          to={`/cases/${caseId}`}
          aria-label={t('bindings.openCase', { plate: plateNumber ?? t('case.deletedShort') })}
          sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}
        >
          {plateNumber ?? t('case.deletedShort')}
        </Link>
      ),
    },
    { id: 'driver', label: t('bindings.driver'), cell: ({ driverName }) => driverName ?? '—' },
    {
      id: 'state',
      label: t('bindings.state'),
      cell: (binding) => (
        <Chip tone={binding.state === 'active' ? 'good' : 'plain'} dot>
          {t(`bindings.${binding.state}`)}
        </Chip>
      ),
    },
    { id: 'effective', label: t('bindings.effective'), cell: (binding) => <ExactTime at={binding.effectiveAt} /> },
    {
      id: 'ended',
      label: t('bindings.endedAt'),
      cell: (binding) =>
        binding.endedAt ? (
          <>
            <ExactTime at={binding.endedAt} />
            {binding.endedBy && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t(`bindings.by.${binding.endedBy}`)}</Box>}
          </>
        ) : (
          '—'
        ),
    },
    ...ending,
  ];
}

const endColumn = (t: Words, onEnd: (binding: Binding) => void): Column<Binding> => ({
  id: 'actions',
  label: t('bindings.actions'),
  quiet: true,
  align: 'right',
  cell: (binding) =>
    binding.state === 'active' && (
      <Button size="small" aria-label={t('bindings.endOf', { plate: binding.plateNumber ?? '' })} onClick={() => onEnd(binding)}>
        {t('bindings.end')}
      </Button>
    ),
});
