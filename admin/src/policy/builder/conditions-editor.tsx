import Box from '@mui/material/Box';
import { useContext, useMemo, useState } from 'react';
import { prepareRuleGroup, QueryBuilder } from 'react-querybuilder';
import { sameContent } from '../content.ts';
import { ink } from '../../theme/colours.ts';
import { useFact, VocabularyContext } from '../vocabulary-context.ts';
import { AddButton, RemoveButton } from './action-button.tsx';
import { ChoiceSelector } from './choice-selector.tsx';
import { type BuilderGroup, fromBuilder, toBuilder } from './convert.ts';
import { comparable, firstValue, settleValues } from './settle-values.ts';
import { useBuilderWords } from './use-builder-words.ts';
import { ValueEditor } from './value-editor.tsx';

interface ConditionsEditorProps {
  conditions: unknown;
  /** Names of the shared conditions that can be referred to. */
  shared: readonly string[];
  onChange: (conditions: unknown) => void;
}

const controls = {
  fieldSelector: ChoiceSelector,
  operatorSelector: ChoiceSelector,
  combinatorSelector: ChoiceSelector,
  valueSourceSelector: ChoiceSelector,
  valueEditor: ValueEditor,
  addRuleAction: AddButton,
  addGroupAction: AddButton,
  removeRuleAction: RemoveButton,
  removeGroupAction: RemoveButton,
};

const prepared = (conditions: unknown) => prepareRuleGroup(toBuilder(conditions));

/** Conditions as a tree to build: facts, operators and values in words, groups of them, shared conditions by their names. */
export function ConditionsEditor({ conditions, shared, onChange }: ConditionsEditorProps) {
  const facts = useContext(VocabularyContext)?.facts;
  const find = useFact();
  const { translations, fields, operators, combinators, sources } = useBuilderWords(shared);
  const [group, setGroup] = useState(() => prepared(conditions));
  const [known, setKnown] = useState(conditions);
  if (known !== conditions) {
    // Changed elsewhere: in the JSON, or brought back.
    setKnown(conditions);
    setGroup(prepared(conditions));
  }
  const write = (next: BuilderGroup) => {
    const settled = settleValues(next, group, find);
    const made = fromBuilder(settled);
    setGroup(settled);
    if (sameContent(made, known)) return;
    setKnown(made);
    onChange(made);
  };
  const groupedFields = useMemo(() => fields(facts ?? []), [fields, facts]);
  return (
    <Box sx={look}>
      <QueryBuilder
        query={group}
        onQueryChange={(next) => write(next)}
        enableMountQueryChange={false}
        fields={groupedFields}
        combinators={combinators}
        getOperators={(field) => operators(field, find(field))}
        getValueSources={(field, operator) => sources(comparable(facts ?? [], field, operator).length > 0)}
        getDefaultValue={({ field, operator, valueSource }) =>
          valueSource === 'field' ? (comparable(facts ?? [], field, operator)[0]?.path ?? '') : firstValue(find(field), operator)
        }
        translations={translations}
        controlElements={controls}
        accessibleDescriptionGenerator={() => ''}
      />
    </Box>
  );
}

const look = {
  '& .ruleGroup': {
    border: `1px solid ${ink.line}`,
    borderRadius: '10px',
    p: 3,
    display: 'flex',
    flexDirection: 'column',
    gap: 2.5,
    bgcolor: ink.paper,
  },
  '& .ruleGroup .ruleGroup': { bgcolor: ink.wash },
  '& .ruleGroup-header, & .rule': { display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' },
  '& .ruleGroup-body': { display: 'flex', flexDirection: 'column', gap: 2.5 },
  '& .ruleGroup-body:empty': { display: 'none' },
  '& .rule-fields': { flex: '1 1 220px', maxWidth: 340, minWidth: 0 },
  '& .wide': { flex: '1 1 220px', minWidth: 180, maxWidth: 460 },
  '& .rule-remove, & .ruleGroup-remove': { ml: 'auto' },
};
