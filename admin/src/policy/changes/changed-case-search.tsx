import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { Problem } from '../../api/problem.ts';
import type { ChangedCase } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import { Section } from '../../layout/section.tsx';
import { ink } from '../../theme/colours.ts';
import type { Content } from '../content.ts';
import { exampleOf, withExample } from '../examples/example.ts';
import { ChangedCaseView } from './changed-case-view.tsx';

interface ChangedCaseSearchProps {
  documentId: string;
  /** The version that `before` is. */
  against: number;
  before: Content;
  after: Content;
  /** Takes the case that was found among the examples of `after`; undefined where that cannot be changed. */
  setAfter: ((content: Content) => void) | undefined;
}

/** Asks the solver for a case that two rule sets decide differently. */
export function ChangedCaseSearch({ documentId, against, before, after, setAfter }: ChangedCaseSearchProps) {
  const t = useWords();
  const notify = useNotify();
  const [problem, setProblem] = useState<Problem>();
  const stay = useRef(new AbortController());
  // Whoever leaves the tab no longer keeps the solver busy.
  useEffect(() => {
    const own = new AbortController();
    stay.current = own;
    return () => own.abort();
  }, []);
  const search = useAction<void, ChangedCase>({
    run: (requests) => requests.findChangedCase(documentId, before, after, stay.current.signal),
    refresh: [],
    onProblem: setProblem,
  });
  const { data: found, reset } = search;
  const rules = JSON.stringify({ ...after, examples: [] });
  useEffect(() => reset(), [reset, before, rules]);
  const keep = () => {
    if (!setAfter || !found?.facts || !found.after) return;
    const { outcome, reasons } = found.after;
    const next = withExample(
      after,
      exampleOf({ name: t('workbench.changes.keptName', { version: against }), facts: found.facts, outcome, reasons }),
    );
    setAfter(next.content);
    notify(t('workbench.changes.kept', { name: next.name }), { type: 'success' });
  };
  return (
    <Section
      title={t('workbench.changes.example')}
      aside={
        <Button
          loading={search.isPending}
          onClick={() => {
            setProblem(undefined);
            search.mutate();
          }}
        >
          {t('workbench.changes.find')}
        </Button>
      }
    >
      <Box aria-live="polite">
        {problem && <ProblemView error={problem} />}
        {!found && !problem && <Box sx={{ color: ink.soft, fontSize: '0.8438rem' }}>{t('workbench.changes.exampleLead')}</Box>}
        {found?.found === 'none' && <Alert severity="success">{t('workbench.changes.same')}</Alert>}
        {found?.found === 'unknown' && <Alert severity="warning">{t('workbench.changes.undecided')}</Alert>}
        {found?.found === 'case' && <ChangedCaseView against={against} found={found} onKeep={setAfter && keep} />}
      </Box>
    </Section>
  );
}
