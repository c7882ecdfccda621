import Button from '@mui/material/Button';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { Consultation } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useCities } from '../cities/use-cities.ts';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';

/** Takes the next question, or begins with a call: by key, since the telephone rings. */
export function BeginCall() {
  const t = useWords();
  const navigate = useNavigate();
  const notify = useNotify();
  const city = useCities().data?.find(({ visible }) => visible)?.code;
  const goTo = ({ id }: Consultation) => void navigate(`/desk/${id}`);
  const begin = useAction<'call' | 'station', Consultation>({
    run: (requests, way) => requests.openConsultation(crypto.randomUUID(), way, city ?? ''),
    refresh: ['consultations'],
    onSuccess: goTo,
  });
  const next = useAction<undefined, Consultation | undefined>({
    run: (requests) => requests.takeNextConsultation(),
    refresh: ['consultations'],
    onSuccess: (taken) => (taken ? goTo(taken) : notify(t('desk.noneWaits'), { type: 'info' })),
  });
  const call = city === undefined ? undefined : () => begin.mutate('call');
  useShortcuts({ c: call, n: () => next.mutate(undefined) });
  return (
    <>
      <Button onClick={() => begin.mutate('station')} disabled={!call}>
        {t('desk.newStation')}
      </Button>
      <Button onClick={() => next.mutate(undefined)} loading={next.isPending}>
        {t('desk.takeNext')}
        <KeyHint>N</KeyHint>
      </Button>
      <Button variant="contained" color="primary" onClick={call} disabled={!call} loading={begin.isPending}>
        {t('desk.newCall')}
        <KeyHint>C</KeyHint>
      </Button>
    </>
  );
}
