import EventIcon from '@mui/icons-material/EventOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import type { Appointment } from '../api/schemas.ts';
import { DayField } from '../audit/day-field.tsx';
import { CityFilter } from '../cities/city-filter.tsx';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { useMay } from '../session/use-may.ts';
import { ListView } from '../tables/list-view.tsx';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import type { AppointmentFilter } from './requests.ts';
import { dayAfter, shanghaiDay } from './shanghai-day.ts';
import { useAppointmentColumns } from './use-appointment-columns.tsx';
import { useOffices } from './use-offices.ts';

/** Who comes to the counters on a day. */
export default function AppointmentsPage() {
  const t = useWords();
  const text = useText();
  const requests = useRequests();
  const address = useListAddress<AppointmentFilter>(['day', 'office', 'city']);
  const { filter, after, setFilter } = address;
  const today = shanghaiDay(new Date());
  const day = filter.day ?? today;
  const query = useQuery({
    queryKey: ['appointments', { ...filter, day }, after],
    queryFn: () => requests.listAppointments({ ...filter, day }, after),
    placeholderData: keepPreviousData,
  });
  const offices = useOffices();
  const [cancelling, setCancelling] = useState<Appointment>();
  const columns = useAppointmentColumns(setCancelling);
  const mayKeep = useMay('office.write');
  const goTo = (chosen: string | undefined) => setFilter({ day: chosen === today ? undefined : chosen });
  return (
    <Page
      title={t('appointments.title')}
      lead={t('appointments.lead')}
      actions={
        mayKeep && (
          <Button component={Link} to="/appointments/offices">
            {t('appointments.offices')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3, alignItems: 'center' }}>
        <Button onClick={() => goTo(dayAfter(day, -1))}>{t('appointments.before')}</Button>
        <DayField id="day" label={t('appointments.day')} value={day} onChange={goTo} />
        <Button onClick={() => goTo(dayAfter(day, 1))}>{t('appointments.after')}</Button>
        {day !== today && <Button onClick={() => goTo(undefined)}>{t('appointments.today')}</Button>}
        <QuietSelect
          id="office"
          label={t('appointments.office')}
          value={filter.office ?? ''}
          any={t('appointments.anyOffice')}
          options={(offices.data ?? []).map(({ id, name }) => ({ value: id, name: text(name) }))}
          onChange={(office) => setFilter({ office })}
        />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
      </Box>
      <ListView
        label={t('appointments.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        faint={({ state }) => state === 'cancelled'}
        empty={<Empty Icon={EventIcon} title={t('appointments.empty')} hint={t('appointments.emptyHint')} />}
      />
      {cancelling && <CancelDialog key={cancelling.id} appointment={cancelling} onClose={() => setCancelling(undefined)} />}
    </Page>
  );
}
