import Alert from '@mui/material/Alert';
import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useRequests } from '../api/data-provider.ts';
import type { Consultation } from '../api/schemas.ts';
import { useOffices } from '../appointments/use-offices.ts';
import { shanghaiDay } from '../appointments/shanghai-day.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { useTimeOfDay } from '../times/use-time-of-day.ts';
import type { Work } from './use-consultation.ts';

interface BookingDialogProps {
  work: Work;
  onDone: (closed: Consultation) => void;
  onClose: () => void;
}

/** Books a time at a counter for whoever asks. One that somebody else took meanwhile is told here, and the times are read again. */
export function BookingDialog({ work, onDone, onClose }: BookingDialogProps) {
  const t = useWords();
  const text = useText();
  const time = useTimeOfDay();
  const requests = useRequests();
  const offices = useOffices();
  const open = offices.data?.filter((each) => each.open) ?? [];
  const [chosen, setOffice] = useState<string>();
  const [day, setDay] = useState(() => shanghaiDay(new Date(), 1));
  const [startsAt, setStartsAt] = useState('');
  const [phone, setPhone] = useState('');
  const officeId = chosen ?? open[0]?.id;
  const times = useQuery({
    queryKey: ['office-times', officeId, day],
    queryFn: () => requests.listOfficeTimes(officeId ?? '', day),
    enabled: officeId !== undefined,
  });
  const items = times.data?.items ?? [];
  const known = work.view.asker?.phone ?? null;
  const reachable = phone.trim() === '' ? known !== null : /^1[3-9]\d{9}$/.test(phone.trim());
  const slot = items.find((each) => each.startsAt === startsAt);
  const book = async () => {
    const wish = { officeId: officeId ?? '', startsAt, ...(phone.trim() && { phone: phone.trim() }) };
    const closed = await work.write((all, draft) => all.bookForConsultation(work.view.id, { ...draft, ...wish }));
    if (closed) onDone(closed);
    else await times.refetch();
  };
  const ids = { office: useId(), day: useId(), time: useId(), phone: useId() };
  return (
    <FormDialog
      title={t('booking.title')}
      lead={t('booking.lead')}
      confirm={t('booking.confirm')}
      run={slot && reachable ? book : undefined}
      refresh={['consultations', 'appointments']}
      onDone={() => undefined}
      onClose={onClose}
    >
      {work.problem && <ProblemView error={work.problem} />}
      {offices.data && open.length === 0 && <Alert severity="info">{t('booking.noOffices')}</Alert>}
      {officeId !== undefined && (
        <>
          <LabelledField
            id={ids.office}
            label={t('booking.office')}
            select
            value={officeId}
            onChange={(event) => setOffice(event.target.value)}
            helperText={text(open.find(({ id }) => id === officeId)?.address ?? { 'zh-CN': '', en: '' })}
            slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('booking.office') } } }}
          >
            {open.map(({ id, name, cityName }) => (
              <MenuItem key={id} value={id}>
                {text(name)} · {text(cityName)}
              </MenuItem>
            ))}
          </LabelledField>
          <LabelledField
            id={ids.day}
            label={t('booking.day')}
            type="date"
            value={day}
            onChange={(event) => event.target.value && setDay(event.target.value)}
            slotProps={{ htmlInput: { min: times.data?.days[0], max: times.data?.days.at(-1) } }}
          />
          <LabelledField
            id={ids.time}
            label={t('booking.time')}
            select
            value={slot ? startsAt : ''}
            onChange={(event) => setStartsAt(event.target.value)}
            error={times.data !== undefined && items.length === 0}
            helperText={times.data !== undefined && items.length === 0 ? t('booking.noTimes') : undefined}
            disabled={items.length === 0}
            slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('booking.time') } } }}
          >
            {items.map(({ startsAt: at, free }) => (
              <MenuItem key={at} value={at}>
                {time(at)} · {t('booking.free', { smart_count: free })}
              </MenuItem>
            ))}
          </LabelledField>
          <QueryProblem of={times} />
        </>
      )}
      <LabelledField
        id={ids.phone}
        label={t('booking.phone')}
        helperText={t(known === null ? 'booking.phoneNeeded' : 'booking.phoneHint')}
        placeholder={known ?? undefined}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 11, inputMode: 'numeric', autoComplete: 'off' } }}
      />
    </FormDialog>
  );
}
