import PersonIcon from '@mui/icons-material/PersonSearchOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import type { Problem } from '../api/problem.ts';
import type { CounterPerson } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useCities } from '../cities/use-cities.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { FindPerson } from './find-person.tsx';
import { PersonStanding } from './person-standing.tsx';
import { Receipt } from './receipt.tsx';
import { Serve } from './serve.tsx';
import type { Served } from './served.ts';
import { useTasks } from './use-tasks.ts';
import { ViolationsDesk } from './violations/violations-desk.tsx';

/** What the turn is about. */
type Area = 'account' | 'violations';

interface Found {
  identityNumber: string;
  person: CounterPerson;
}

/** A turn at the counter: whoever is present is looked up, served, and forgotten by this page when the next one steps up. */
export default function CounterPage() {
  const t = useWords();
  const tasks = useTasks();
  const cities = useCities();
  const [found, setFound] = useState<Found>();
  const [served, setServed] = useState<Served>();
  const [area, setArea] = useState<Area>('account');
  const [problem, setProblem] = useState<Problem>();
  const find = useAction<string, Found>({
    run: async (requests, identityNumber) => ({ identityNumber, person: await requests.findCounterPerson(identityNumber) }),
    refresh: [],
    onSuccess: setFound,
    onProblem: setProblem,
  });
  const look = (identityNumber: string) => {
    setProblem(undefined);
    setServed(undefined);
    find.mutate(identityNumber);
  };
  const clear = () => {
    setFound(undefined);
    setServed(undefined);
    setProblem(undefined);
    setArea('account');
  };
  const city = cities.data?.find(({ visible }) => visible)?.code;
  const faults = [problem, tasks.error, cities.error].filter((each) => each !== undefined && each !== null);
  return (
    <Page title={t('counter.title')} lead={t('counter.lead')} actions={found && <Button onClick={clear}>{t('counter.next')}</Button>}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
        {!found && <FindPerson label={t('counter.number')} autoFocus pending={find.isPending} onFind={look} />}
        {faults.map((error) => (
          <ProblemView key={error.message} error={error} />
        ))}
        {!found && <Empty Icon={PersonIcon} title={t('counter.nobody')} hint={t('counter.nobodyHint')} />}
        {found && (
          <ToggleButtonGroup
            exclusive
            aria-label={t('violations.area')}
            value={area}
            onChange={(_event, chosen: Area | null) => chosen && setArea(chosen)}
            sx={{ alignSelf: 'flex-start' }}
          >
            <ToggleButton value="account">{t('violations.account')}</ToggleButton>
            <ToggleButton value="violations">{t('violations.title')}</ToggleButton>
          </ToggleButtonGroup>
        )}
        {found && (
          <Box
            sx={{
              display: 'grid',
              gap: 7,
              alignItems: 'start',
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
            }}
          >
            <PersonStanding {...found} onChanged={() => look(found.identityNumber)} />
            {area === 'violations' && tasks.data && city !== undefined && (
              <ViolationsDesk key={found.identityNumber} identityNumber={found.identityNumber} tasks={tasks.data} city={city} />
            )}
            {area === 'account' && served && (
              <Receipt served={served} person={found.person} onMore={() => look(found.identityNumber)} onNext={clear} />
            )}
            {area === 'account' && !served && tasks.data && city !== undefined && (
              <Serve key={find.submittedAt} {...found} tasks={tasks.data} city={city} onServed={setServed} />
            )}
          </Box>
        )}
      </Box>
    </Page>
  );
}
