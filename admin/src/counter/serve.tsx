import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState, type FormEvent } from 'react';
import type { Problem } from '../api/problem.ts';
import type { CounterPerson, CounterTaskList } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useAttemptId } from '../api/use-attempt-id.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { missing } from './missing.ts';
import { Originals } from './originals.tsx';
import type { Served } from './served.ts';
import { TaskFields } from './task-fields.tsx';
import { emptyWish, isFilled, requestOf, tasksFor, type Task, type Wish } from './wish.ts';

interface ServeProps {
  identityNumber: string;
  person: CounterPerson;
  tasks: CounterTaskList;
  /** Of the officer: the first they serve in. */
  city: string;
  onServed: (served: Served) => void;
}

/** One task for the person present: what is typed, what was seen, and then it is done. A refusal leaves all of it standing. */
export function Serve({ identityNumber, person, tasks, city, onServed }: ServeProps) {
  const t = useWords();
  const offered = tasksFor(person);
  const [wish, setWish] = useState<Wish>(() => emptyWish(offered[0] ?? 'registration', city));
  const [problem, setProblem] = useState<Problem>();
  const keyOf = useAttemptId();
  const needs = tasks.items.find(({ task }) => task === wish.task)?.needs ?? [];
  const ready = isFilled(wish) && missing(needs, wish.seen).length === 0;
  const serve = useAction<Wish, Served>({
    run: async (requests, chosen) => {
      const request = requestOf(identityNumber, chosen);
      if (!request) throw new Error('The form is not filled in');
      const key = keyOf(request);
      if ('registration' in request) return { registration: await requests.registerAtCounter(key, request.registration) };
      return { opened: await requests.openCounterCase(key, request.submission) };
    },
    refresh: ['cases', 'queue', 'bindings'],
    onSuccess: onServed,
    onProblem: setProblem,
  });
  const choose = (task: Task | null) => {
    if (!task) return;
    setProblem(undefined);
    setWish(emptyWish(task, wish.city));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setProblem(undefined);
    serve.mutate(wish);
  };
  return (
    <Section title={t('counter.serve')}>
      <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t('counter.serve')}
          value={wish.task}
          onChange={(_event, task: Task | null) => choose(task)}
          sx={{ flexWrap: 'wrap' }}
        >
          {offered.map((task) => (
            <ToggleButton key={task} value={task}>
              {t(`counter.task.${task}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t(`counter.taskLead.${wish.task}`)}</Box>
        {problem && <ProblemView error={problem} next={problem.code === 'invalid-request' ? '' : undefined} />}
        <TaskFields wish={wish} plateTypes={tasks.plateTypes} problem={problem} onChange={(change) => setWish({ ...wish, ...change })} />
        <Originals needs={needs} seen={wish.seen} onChange={(seen) => setWish({ ...wish, seen })} />
        <Box>
          <Box id="counter-lack" aria-live="polite" sx={{ fontSize: '0.75rem', color: ink.soft, mb: 1.5, '&:empty': { display: 'none' } }}>
            {!ready && t('counter.lack')}
          </Box>
          <Button
            type="submit"
            variant="contained"
            color="success"
            fullWidth
            loading={serve.isPending}
            disabled={!ready}
            aria-describedby="counter-lack"
            sx={{ minHeight: 38 }}
          >
            {t(`counter.confirm.${wish.task}`)}
          </Button>
        </Box>
      </Box>
    </Section>
  );
}
