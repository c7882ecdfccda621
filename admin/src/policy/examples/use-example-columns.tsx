import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { ExampleResult, FactDefinition } from '../../api/schemas.ts';
import { useReasons } from '../../decisions/use-reasons.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { ChoiceSelector } from '../builder/choice-selector.tsx';
import { ListField } from '../builder/list-field.tsx';
import type { Content } from '../content.ts';
import { FactField } from '../fact-field.tsx';
import { factAt, withFact } from '../facts-content.ts';
import type { GridColumn } from '../grid/grid-column.ts';
import { ruleSetIn } from '../rule-set-content.ts';
import { useConditionWords } from '../use-condition-words.ts';
import { OutcomeLine, useReasonWords } from '../why/outcome-line.tsx';
import { exampleIn, examplesIn, type ExampleContent } from './example.ts';
import { PassMark } from './pass-mark.tsx';

interface ExampleColumns {
  content: Content;
  facts: readonly FactDefinition[];
  /** Also facts that no example has. */
  everyFact: boolean;
  results: ExampleResult[] | undefined;
  write: (at: number, example: ExampleContent) => void;
}

/** The columns of the examples: name, what comes out and must come out, and the facts. */
export function useExampleColumns({ content, facts, everyFact, results, write }: ExampleColumns): GridColumn[] {
  const t = useWords();
  const text = useText();
  const words = useConditionWords();
  const said = useReasonWords();
  const catalogue = useReasons().data ?? [];
  const examples = examplesIn(content).map(exampleIn);
  const outcomes = ruleSetIn(content)?.outcomes ?? [];
  const outcomeTitle = (id: string) => outcomes.find((each) => each.id === id)?.title ?? { 'zh-CN': id, en: id };
  const at = (row: number) => examples[row] ?? exampleIn(undefined);
  const codes = new Set([...catalogue.map(({ code }) => code), ...examples.flatMap(({ expect }) => expect.reasons)]);

  const name: GridColumn = {
    id: 'name',
    title: t('workbench.examples.name'),
    width: 220,
    cell: (row) => <Box sx={{ fontWeight: 550 }}>{at(row).name}</Box>,
    editor: (row) => (
      <TextField
        value={at(row).name}
        onChange={(event) => write(row, { ...at(row), name: event.target.value })}
        slotProps={{ htmlInput: { 'aria-label': t('workbench.examples.name'), maxLength: 200 } }}
      />
    ),
  };
  const now: GridColumn = {
    id: 'now',
    title: t('workbench.examples.now'),
    width: 210,
    cell: (row) => {
      const result = results?.[row];
      return (
        <>
          <PassMark passed={result?.passed} />
          {result && !result.passed && <OutcomeLine {...result} />}
        </>
      );
    },
  };
  const outcome: GridColumn = {
    id: 'outcome',
    title: t('workbench.examples.outcome'),
    width: 150,
    cell: (row) => <OutcomeLine outcome={at(row).expect.outcome} outcomeTitle={outcomeTitle(at(row).expect.outcome)} reasons={[]} />,
    editor: (row) => (
      <ChoiceSelector
        title={t('workbench.examples.outcome')}
        value={at(row).expect.outcome}
        options={outcomes.map(({ id, title }) => ({ name: id, label: text(title) }))}
        handleOnChange={(id) => write(row, { ...at(row), expect: { ...at(row).expect, outcome: id } })}
      />
    ),
  };
  const reasons: GridColumn = {
    id: 'reasons',
    title: t('workbench.examples.reasons'),
    width: 200,
    cell: (row) => at(row).expect.reasons.map(said).join(t('policy.semicolon')) || <Faint>{t('workbench.examples.empty')}</Faint>,
    editor: (row) => (
      <ListField
        label={t('workbench.examples.reasons')}
        value={at(row).expect.reasons}
        choices={[...codes].map((code) => ({ name: code, label: said(code) }))}
        onChange={(list) => write(row, { ...at(row), expect: { ...at(row).expect, reasons: list.map(String) } })}
      />
    ),
  };
  const ofFact = (fact: FactDefinition): GridColumn => ({
    id: fact.path,
    title: text(fact.label),
    help: text(fact.source),
    width: 130,
    cell: (row) => {
      const value = factAt(at(row).facts, fact.path);
      if (value === undefined) return <Faint>{t('workbench.examples.missing')}</Faint>;
      return words.value(fact.path, value) || <Faint>{t('workbench.examples.empty')}</Faint>;
    },
    editor: (row) => (
      <FactField
        fact={fact}
        value={factAt(at(row).facts, fact.path)}
        onChange={(value) => write(row, { ...at(row), facts: withFact(at(row).facts, fact.path, value) })}
      />
    ),
  });
  const used = facts.filter(({ path }) => everyFact || examples.some((example) => factAt(example.facts, path) !== undefined));
  return [name, now, outcome, reasons, ...used.map(ofFact)];
}

const Faint = ({ children }: { children: string }) => (
  <Box component="span" sx={{ color: ink.soft }}>
    {children}
  </Box>
);
