import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import type { PolicyVocabulary } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { ProblemView } from '../../layout/problem-view.tsx';
import { ink } from '../../theme/colours.ts';
import { Grid } from '../grid/grid.tsx';
import { RowActions } from '../grid/row-actions.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { CaseFactsDialog } from './case-facts-dialog.tsx';
import { exampleIn, exampleOf, examplesIn, withExample, type ExampleContent } from './example.ts';
import { useExampleColumns } from './use-example-columns.tsx';
import { useExampleResults } from './use-example-results.ts';

interface ExampleSheetProps extends TabProps {
  vocabulary: PolicyVocabulary;
}

/** The examples of a rule set as a grid, each with what it comes out as now. */
export function ExampleSheet({ document, content, setContent, readOnly, vocabulary }: ExampleSheetProps) {
  const t = useWords();
  const { results, trying, error } = useExampleResults(document.id, content);
  const [chosen, setChosen] = useState<number>();
  const [everyFact, setEveryFact] = useState(false);
  const [order, setOrder] = useState<number[]>();
  const [taking, setTaking] = useState(false);
  const examples = examplesIn(content).map(exampleIn);
  const write = (at: number, example: ExampleContent) => setContent({ ...content, examples: examplesIn(content).with(at, example) });
  const columns = useExampleColumns({ content, facts: vocabulary.facts, everyFact, results, write });

  const shown = order?.length === examples.length ? order : examples.map((_, at) => at);
  const rows = shown.flatMap((id) => (examples[id] ? [{ id, name: examples[id].name }] : []));
  const current = chosen === undefined ? undefined : examples[chosen];
  const result = chosen === undefined ? undefined : results?.[chosen];
  const add = (example: ExampleContent, behind?: number) => {
    const added = withExample(content, example, behind);
    setContent(added.content);
    setOrder(undefined);
    setChosen(added.at);
  };
  const take = () => {
    setContent({ ...content, examples: examplesIn(content).filter((_, at) => at !== chosen) });
    setOrder(undefined);
    setChosen(undefined);
  };
  const blank = () =>
    add({
      name: t('workbench.examples.newName'),
      facts: examples[0]?.facts ?? {},
      expect: examples[0]?.expect ?? { outcome: '', reasons: [] },
    });
  const sortFailing = (on: boolean) => {
    const failed = (at: number) => Number(results?.[at]?.passed === false || results?.[at] === null);
    setOrder(on ? examples.map((_, at) => at).sort((one, other) => failed(other) - failed(one) || one - other) : undefined);
  };
  const passed = results?.filter((each) => each?.passed).length ?? 0;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box sx={{ color: ink.soft, fontSize: '0.8438rem' }}>
        {t(readOnly ? 'workbench.examples.leadReadOnly' : 'workbench.examples.lead')}
      </Box>
      {error && <ProblemView error={error} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 4 }}>
        <Box role="status" sx={{ fontWeight: 550, fontSize: '0.8438rem' }}>
          {results && t('workbench.examples.summary', { passed, all: examples.length })}
          {trying && (
            <Box component="span" sx={{ color: ink.soft, fontWeight: 400, fontSize: '0.75rem', ml: 2 }}>
              {t('workbench.why.stale')}
            </Box>
          )}
        </Box>
        <FormControlLabel
          control={<Switch checked={order !== undefined} disabled={!results} onChange={(_event, on) => sortFailing(on)} />}
          label={t('workbench.examples.failingFirst')}
        />
        <FormControlLabel
          control={<Switch checked={everyFact} onChange={(_event, on) => setEveryFact(on)} />}
          label={t('workbench.examples.everyFact')}
        />
      </Box>
      {!readOnly && (
        <RowActions
          chosen={current && { row: rows.findIndex(({ id }) => id === chosen) + 1, name: current.name }}
          onAdd={blank}
          onCopy={() => current && add({ ...current, name: t('workbench.grid.copyOf', { name: current.name }) }, chosen)}
          onDelete={take}
          adding={<Button onClick={() => setTaking(true)}>{t('workbench.examples.fromCase')}</Button>}
        >
          <Button
            disabled={!current || !result || result.passed}
            onClick={() => current && result && chosen !== undefined && write(chosen, exampleOf({ ...current, ...result }))}
          >
            {t('workbench.examples.accept')}
          </Button>
        </RowActions>
      )}
      <Grid label={t('workbench.tab.examples')} columns={columns} rows={rows} readOnly={readOnly} chosen={chosen} onChoose={setChosen} />
      {!readOnly && <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t('workbench.grid.keys')}</Box>}
      {taking && (
        <CaseFactsDialog
          documentId={document.id}
          onTake={(example) => {
            add(example);
            setTaking(false);
          }}
          onClose={() => setTaking(false)}
        />
      )}
    </Box>
  );
}
