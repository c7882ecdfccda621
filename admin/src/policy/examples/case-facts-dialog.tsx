import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { CaseFacts } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';
import { ExactTime } from '../../times/moment.tsx';
import { exampleOf, type ExampleContent } from './example.ts';

const SHAPE = /^[0-9]{6}-[0-9]{9}$/;

interface CaseFactsDialogProps {
  documentId: string;
  /** Given the case as an example, named after it. */
  onTake: (example: ExampleContent) => void;
  onClose: () => void;
}

/** What a rule set was told of a case, found by the case's number, time by time. */
export function CaseFactsDialog({ documentId, onTake, onClose }: CaseFactsDialogProps) {
  const t = useWords();
  const [number, setNumber] = useState('');
  const [chosen, setChosen] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const search = useAction<string, CaseFacts[]>({
    run: (requests, asked) => requests.getCaseFacts(documentId, asked),
    refresh: [],
    onSuccess: (found) => setChosen(found[0]?.evaluationId ?? ''),
    onProblem: setProblem,
  });
  const { data: found, variables: asked = '' } = search;
  const wrong = number !== '' && !SHAPE.test(number.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(undefined);
    if (SHAPE.test(number.trim())) search.mutate(number.trim());
  };
  const take = () => {
    const one = found?.find(({ evaluationId }) => evaluationId === chosen);
    if (!one) return;
    const { facts, outcome, reasons } = one;
    onTake(exampleOf({ name: nameOf(one), facts, outcome, reasons }));
  };
  const slotOf = ({ slot }: CaseFacts) => (slot ? ` · ${t(`photos.short.${slot}`)}` : '');
  const nameOf = (one: CaseFacts) => t('workbench.fromCase.name', { number: asked, round: one.round }) + slotOf(one);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="case-facts-title">
      <DialogTitle id="case-facts-title">{t('workbench.fromCase.title')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Typography sx={{ color: ink.plain }}>{t('workbench.fromCase.lead')}</Typography>
        <Box component="form" onSubmit={submit} sx={{ display: 'flex', gap: 2, alignItems: 'flex-end' }}>
          <LabelledField
            id="case-facts-number"
            label={t('workbench.fromCase.number')}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
            placeholder={t('workbench.fromCase.shape')}
            error={wrong}
            autoFocus
            slotProps={{ htmlInput: { maxLength: 20, autoComplete: 'off', spellCheck: false } }}
            sx={{ width: 320, maxWidth: '100%' }}
          />
          <Button type="submit" loading={search.isPending} disabled={number === '' || wrong}>
            {t('workbench.fromCase.find')}
          </Button>
        </Box>
        <Box aria-live="polite">
          {problem && <ProblemView error={problem} />}
          {found?.length === 0 && t('workbench.fromCase.none')}
          {found && found.length > 0 && (
            <RadioGroup aria-label={t('workbench.fromCase.choose')} value={chosen} onChange={(_event, id) => setChosen(id)}>
              {found.map((one) => (
                <FormControlLabel
                  key={one.evaluationId}
                  value={one.evaluationId}
                  control={<Radio />}
                  label={
                    <>
                      {t('workbench.fromCase.round', { round: one.round })}
                      {slotOf(one)} · {t('workbench.fromCase.version', { version: one.version })} · <ExactTime at={one.evaluatedAt} />
                    </>
                  }
                />
              ))}
            </RadioGroup>
          )}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button variant="contained" color="primary" disabled={!found || chosen === ''} onClick={take}>
          {t('workbench.fromCase.take')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
