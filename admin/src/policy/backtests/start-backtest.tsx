import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Backtest, NewBacktest } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { DayField } from '../../audit/day-field.tsx';
import { useChannels } from '../../channels/use-channels.ts';
import { useCities } from '../../cities/use-cities.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { QuietChoices } from '../../tables/quiet-choices.tsx';
import { QuietSelect } from '../../tables/quiet-select.tsx';

const DAY_MS = 86_400_000;
const SAMPLES = ['0.1', '0.01'];

const midnight = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

interface StartBacktestProps {
  documentId: string;
  of: NewBacktest['of'];
  onStarted: (begun: Backtest) => void;
}

/** Chooses which stored evaluations are decided anew, and begins. */
export function StartBacktest({ documentId, of, onStarted }: StartBacktestProps) {
  const t = useWords();
  const text = useText();
  const cities = useCities();
  const channels = useChannels();
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [cityCodes, setCityCodes] = useState<string[]>([]);
  const [channelIds, setChannelIds] = useState<string[]>([]);
  const [sample, setSample] = useState<string>();
  const start = useAction<NewBacktest, Backtest>({
    run: (all, wanted) => all.startBacktest(documentId, wanted),
    refresh: ['backtests'],
    onSuccess: onStarted,
  });
  const filter = {
    ...(from && { from: new Date(midnight(from)).toISOString() }),
    // The last day is looked at as a whole.
    ...(to && { to: new Date(midnight(to) + DAY_MS).toISOString() }),
    ...(cityCodes.length > 0 && { cityCodes }),
    ...(channelIds.length > 0 && { channelIds }),
  };
  return (
    <Box
      component="form"
      aria-label={t('backtest.start')}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({ of, filter, sample: sample ? Number(sample) : 1 });
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}
    >
      <DayField id="backtest-from" label={t('backtest.from')} value={from} onChange={setFrom} />
      <DayField id="backtest-to" label={t('backtest.to')} value={to} onChange={setTo} />
      <QuietChoices
        id="backtest-city"
        label={t('backtest.city')}
        value={cityCodes}
        any={t('backtest.anyCity')}
        options={(cities.data ?? []).map(({ code, name }) => ({ value: code, name: text(name) }))}
        onChange={setCityCodes}
      />
      <QuietChoices
        id="backtest-channel"
        label={t('backtest.channel')}
        value={channelIds}
        any={t('backtest.anyChannel')}
        options={(channels.data ?? []).map(({ id, name }) => ({ value: id, name: text(name) }))}
        onChange={setChannelIds}
      />
      <QuietSelect
        id="backtest-sample"
        label={t('backtest.sample')}
        value={sample ?? ''}
        any={t('backtest.all')}
        options={SAMPLES.map((share) => ({ value: share, name: t('backtest.share', { percent: Number(share) * 100 }) }))}
        onChange={setSample}
      />
      <Button type="submit" variant="contained" color="primary" loading={start.isPending}>
        {t('backtest.start')}
      </Button>
    </Box>
  );
}
