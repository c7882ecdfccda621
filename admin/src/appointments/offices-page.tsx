import OfficeIcon from '@mui/icons-material/StorefrontOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Office } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Chip } from '../layout/chip.tsx';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { useMay } from '../session/use-may.ts';
import { type Column, ListTable } from '../tables/list-table.tsx';
import { ink } from '../theme/colours.ts';
import { writeHours } from './hours.ts';
import { OfficeDialog } from './office-dialog.tsx';
import { useOffices } from './use-offices.ts';

/** Where people can be given a time, and when. */
export default function OfficesPage() {
  const t = useWords();
  const query = useOffices();
  const mayWrite = useMay('office.write');
  const [editing, setEditing] = useState<Office | 'new'>();
  const columns = useOfficeColumns(mayWrite ? setEditing : undefined);
  return (
    <Page
      title={t('offices.title')}
      lead={t('offices.lead')}
      above={<BackLink to="/appointments">{t('appointments.title')}</BackLink>}
      actions={
        mayWrite && (
          <Button variant="contained" color="primary" onClick={() => setEditing('new')}>
            {t('offices.new')}
          </Button>
        )
      }
    >
      <QueryProblem of={query} />
      <ListTable
        label={t('offices.title')}
        columns={columns}
        rows={query.data}
        rowId={({ id }) => id}
        faint={({ open }) => !open}
        empty={<Empty Icon={OfficeIcon} title={t('offices.empty')} hint={t('offices.emptyHint')} />}
      />
      {editing && (
        <OfficeDialog
          key={editing === 'new' ? editing : editing.id}
          office={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}

function useOfficeColumns(onEdit: ((office: Office) => void) | undefined): Column<Office>[] {
  const t = useWords();
  const text = useText();
  return [
    {
      id: 'name',
      label: t('offices.name'),
      cell: ({ name, address }) => (
        <>
          <Box sx={{ fontWeight: 600 }}>{text(name)}</Box>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{text(address)}</Box>
        </>
      ),
    },
    { id: 'city', label: t('offices.city'), cell: ({ cityName }) => text(cityName) },
    {
      id: 'hours',
      label: t('offices.hours'),
      cell: ({ workingHours, restDayHours }) => (
        <>
          <Box>
            {t('offices.working')}: <span className="figures">{writeHours(workingHours) || t('offices.closed')}</span>
          </Box>
          <Box>
            {t('offices.rest')}: <span className="figures">{writeHours(restDayHours) || t('offices.closed')}</span>
          </Box>
        </>
      ),
    },
    {
      id: 'capacity',
      label: t('offices.capacity'),
      cell: ({ capacity, slotMinutes }) => t('offices.capacityOf', { capacity, minutes: slotMinutes }),
    },
    { id: 'ahead', label: t('offices.ahead'), cell: ({ daysAhead }) => daysAhead },
    {
      id: 'state',
      label: t('offices.state'),
      cell: ({ open }) => (
        <Chip tone={open ? 'good' : 'plain'} dot>
          {t(open ? 'offices.open' : 'offices.shut')}
        </Chip>
      ),
    },
    {
      id: 'actions',
      label: t('desk.actions'),
      quiet: true,
      align: 'right',
      cell: (office) =>
        onEdit && (
          <Button size="small" aria-label={t('offices.editOf', { name: text(office.name) })} onClick={() => onEdit(office)}>
            {t('offices.edit')}
          </Button>
        ),
    },
  ];
}
