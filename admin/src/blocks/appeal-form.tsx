import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState, type FormEvent } from 'react';
import { useNotify } from 'react-admin';
import type { Problem } from '../api/problem.ts';
import type { AppealDecision, WholeBlock } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { FieldGroup } from '../layout/field-group.tsx';
import { isNote } from '../layout/is-note.ts';
import { NoteField } from '../layout/note-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';

const verdicts: AppealDecision['verdict'][] = ['dismiss', 'grant'];

/** Decides on an appeal. A refusal is told here, and what was typed stays. */
export function AppealForm({ blockId }: { blockId: string }) {
  const t = useWords();
  const notify = useNotify();
  const [verdict, setVerdict] = useState<AppealDecision['verdict']>();
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const decide = useAction<AppealDecision, WholeBlock>({
    run: (requests, decision) => requests.decideBlockAppeal(blockId, decision),
    refresh: ['block', 'blocks', 'case'],
    onSuccess: () => notify(t('blocks.appealDone'), { type: 'success' }),
    onProblem: setProblem,
  });
  const ready = verdict && isNote(words);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setProblem(undefined);
    decide.mutate({ verdict, text: words.trim() });
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      {problem && <ProblemView error={problem} />}
      <FieldGroup label={t('blocks.verdict')}>
        <RadioGroup name="verdict" value={verdict ?? ''} onChange={(_event, chosen) => setVerdict(chosen as AppealDecision['verdict'])}>
          {verdicts.map((each) => (
            <FormControlLabel
              key={each}
              value={each}
              label={t(`blocks.verdicts.${each}`)}
              control={<Radio size="small" sx={{ p: 0.75, mr: 1 }} />}
              sx={{ m: 0, ml: -1 }}
            />
          ))}
        </RadioGroup>
      </FieldGroup>
      <NoteField label={t('blocks.why')} hint={t('blocks.whyHint')} value={words} onChange={setWords} />
      <Box>
        <Button type="submit" variant="contained" color="primary" loading={decide.isPending} disabled={!ready}>
          {t('blocks.decide')}
        </Button>
      </Box>
    </Box>
  );
}
