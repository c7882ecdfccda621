import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Appointment } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { useMay } from '../session/use-may.ts';
import type { Column } from '../tables/list-table.tsx';
import { ink } from '../theme/colours.ts';
import { useTimeOfDay } from '../times/use-time-of-day.ts';

/** Of the list of a day. */
export function useAppointmentColumns(onCancel: (appointment: Appointment) => void): Column<Appointment>[] {
  const t = useWords();
  const text = useText();
  const time = useTimeOfDay();
  const mayCancel = useMay('appointment.cancel');
  return [
    {
      id: 'time',
      label: t('appointments.time'),
      cell: ({ startsAt, endsAt }) => (
        <Box component="span" className="figures" sx={{ fontWeight: 600 }}>
          {time(startsAt)}–{time(endsAt)}
        </Box>
      ),
    },
    { id: 'number', label: t('appointments.number'), cell: ({ number }) => <span className="figures">{number}</span> },
    {
      id: 'visitor',
      label: t('appointments.visitor'),
      cell: ({ visitor }) =>
        visitor ? (
          <>
            <Box>{visitor.name ?? visitor.identityNumber ?? t('desk.unknown')}</Box>
            <Box className="figures" sx={{ color: ink.soft, fontSize: '0.75rem' }}>
              {visitor.phone}
            </Box>
          </>
        ) : (
          <Box sx={{ color: ink.soft }}>{t('appointments.deleted')}</Box>
        ),
    },
    { id: 'topic', label: t('appointments.topic'), cell: ({ topic }) => t(`topic.${topic}`) },
    {
      id: 'office',
      label: t('appointments.office'),
      cell: ({ officeName, cityName }) => (
        <>
          <Box>{text(officeName)}</Box>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{text(cityName)}</Box>
        </>
      ),
    },
    { id: 'bookedBy', label: t('appointments.bookedBy'), cell: ({ bookedBy }) => bookedBy.name },
    {
      id: 'state',
      label: t('appointments.state'),
      cell: ({ state, over, told, deletedAt }) => (
        <>
          <Chip tone={state === 'cancelled' ? 'plain' : over ? 'calm' : 'good'} dot>
            {t(`appointments.states.${state === 'booked' && over ? 'over' : state}`)}
          </Chip>
          {!told && deletedAt === null && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('appointments.notTold')}</Box>}
        </>
      ),
    },
    {
      id: 'actions',
      label: t('appointments.actions'),
      quiet: true,
      align: 'right',
      cell: (appointment) =>
        mayCancel &&
        appointment.state === 'booked' &&
        !appointment.over && (
          <Button
            size="small"
            aria-label={t('appointments.cancelOf', { number: appointment.number })}
            onClick={() => onCancel(appointment)}
          >
            {t('appointments.cancel')}
          </Button>
        ),
    },
  ];
}
