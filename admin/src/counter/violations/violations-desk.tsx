import Box from '@mui/material/Box';
import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { CounterTaskList, CounterViolation, CounterViolationList, CounterViolationSearch } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import { Section } from '../../layout/section.tsx';
import { ink } from '../../theme/colours.ts';
import { HandleViolation } from './handle-violation.tsx';
import { ObjectDialog } from './object-dialog.tsx';
import { SearchViolations } from './search-violations.tsx';
import { ViolationList } from './violation-list.tsx';

interface ViolationsDeskProps {
  identityNumber: string;
  tasks: CounterTaskList;
  /** Of the officer: the first they serve in. */
  city: string;
}

interface Found {
  /** As it was asked for, without whose it is. */
  asked: Omit<CounterViolationSearch, 'identityNumber'>;
  list: CounterViolationList;
}

/** Violations of the person present: looked up, and one after the other handled, paid or objected to. */
export function ViolationsDesk({ identityNumber, tasks, city }: ViolationsDeskProps) {
  const t = useWords();
  const [found, setFound] = useState<Found>();
  const [problem, setProblem] = useState<Problem>();
  const [handling, setHandling] = useState<CounterViolation>();
  const [objecting, setObjecting] = useState<CounterViolation>();
  const search = useAction<Found['asked'], Found>({
    run: async (requests, asked) => ({ asked, list: await requests.searchCounterViolations({ ...asked, identityNumber }) }),
    refresh: [],
    onSuccess: setFound,
    onProblem: setProblem,
  });
  const look = (asked: Found['asked']) => {
    setProblem(undefined);
    search.mutate(asked);
  };
  const again = () => found && look(found.asked);
  if (found && handling) {
    return (
      <HandleViolation
        key={handling.violationNumber}
        identityNumber={identityNumber}
        city={found.asked.city}
        violation={handling}
        tasks={tasks}
        onBack={() => {
          setHandling(undefined);
          again();
        }}
      />
    );
  }
  return (
    <Section title={t('violations.title')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
        <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('violations.lead')}</Box>
        <SearchViolations plateTypes={tasks.plateTypes} city={city} problem={problem} pending={search.isPending} onSearch={look} />
        {problem && <ProblemView error={problem} next={problem.code === 'invalid-request' ? '' : undefined} />}
        {found && <ViolationList list={found.list} onHandle={setHandling} onObject={setObjecting} />}
      </Box>
      {found && objecting && (
        <ObjectDialog
          identityNumber={identityNumber}
          city={found.asked.city}
          violation={objecting}
          tasks={tasks}
          onClose={() => setObjecting(undefined)}
          onDone={() => {
            setObjecting(undefined);
            again();
          }}
        />
      )}
    </Section>
  );
}
