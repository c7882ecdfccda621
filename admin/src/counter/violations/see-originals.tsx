import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type FormEvent } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { CounterTaskList, CounterViolation, Handling, Original } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useAttemptId } from '../../api/use-attempt-id.ts';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import { missing } from '../missing.ts';
import { Originals } from '../originals.tsx';
import { ViolationFacts } from './violation-facts.tsx';

interface SeeOriginalsProps {
  identityNumber: string;
  city: string;
  violation: CounterViolation;
  tasks: CounterTaskList;
  onShown: (handling: Handling) => void;
}

/** Before anything is told, the originals are seen and ticked. */
export function SeeOriginals({ identityNumber, city, violation, tasks, onShown }: SeeOriginalsProps) {
  const t = useWords();
  const [seen, setSeen] = useState<Original[]>([]);
  const [problem, setProblem] = useState<Problem>();
  // What was shown and lapsed is shown anew under another key.
  const [since] = useState(() => Date.now());
  const keyOf = useAttemptId();
  const needs = tasks.items.find(({ task }) => task === 'handle-violation')?.needs ?? [];
  const ready = missing(needs, seen).length === 0;
  const show = useAction<Original[], Handling>({
    run: (requests, originals) => {
      const body = { city, identityNumber, violationNumber: violation.violationNumber, originals };
      return requests.showCounterHandling(keyOf({ ...body, since }), body);
    },
    refresh: ['handlings'],
    onSuccess: onShown,
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setProblem(undefined);
    show.mutate(seen);
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <ViolationFacts violation={violation} />
      {problem && <ProblemView error={problem} next={problem.code === 'invalid-request' ? '' : undefined} />}
      <Originals needs={needs} seen={seen} onChange={setSeen} />
      <Button type="submit" variant="contained" color="primary" fullWidth loading={show.isPending} disabled={!ready} sx={{ minHeight: 38 }}>
        {t('violations.toTell')}
      </Button>
    </Box>
  );
}
