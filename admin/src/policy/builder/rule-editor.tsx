import Box from '@mui/material/Box';
import { useId } from 'react';
import { useReasons } from '../../decisions/use-reasons.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Labelled } from '../../layout/labelled.tsx';
import { LabelledField } from '../../layout/labelled-field.tsx';
import type { NodeContent, OutcomeContent, RuleContent } from '../rule-set-content.ts';
import { ChoiceSelector } from './choice-selector.tsx';
import { ConditionsEditor } from './conditions-editor.tsx';
import { ListField } from './list-field.tsx';
import { NumberField } from './number-field.tsx';

/** The priorities a rule can have. */
const PRIORITIES = { min: 1, max: 1000 };

interface RuleEditorProps {
  rule: RuleContent;
  outcomes: OutcomeContent[];
  shared: readonly string[];
  onChange: (rule: RuleContent) => void;
}

/** The fields of a rule: its name, when it applies, what it leads to, and which reasons it gives. */
export function RuleEditor({ rule, outcomes, shared, onChange }: RuleEditorProps) {
  const t = useWords();
  const text = useText();
  const id = useId();
  const { data: catalogue } = useReasons();
  const { event } = rule;
  const reasons = catalogue?.map(({ code, officerText }) => ({ name: code, label: text(officerText) })) ?? [];
  const setPriority = (priority: number | null | undefined) => {
    const { priority: _before, ...rest } = rule;
    onChange(priority === undefined ? rest : ({ ...rule, priority } as RuleContent));
  };
  const setReasons = (codes: unknown[]) =>
    onChange({ ...rule, event: { ...event, params: { ...event.params, reasons: codes as string[] } } });
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
        <Box sx={{ flex: '1 1 280px' }}>
          <LabelledField
            id={`${id}-name`}
            label={t('policy.builder.name')}
            value={rule.name}
            onChange={({ target }) => onChange({ ...rule, name: target.value })}
          />
        </Box>
        <Labelled label={t('policy.builder.outcome')}>
          <ChoiceSelector
            title={t('policy.builder.outcome')}
            value={event.type}
            options={outcomes.map((each) => ({ name: each.id, label: text(each.title) }))}
            handleOnChange={(type) => onChange({ ...rule, event: { ...event, type } })}
          />
        </Labelled>
        <Labelled label={t('policy.builder.priority')}>
          <NumberField label={t('policy.builder.priority')} value={rule.priority} range={PRIORITIES} optional onChange={setPriority} />
        </Labelled>
      </Box>
      <Labelled label={t('policy.builder.conditions')}>
        <ConditionsEditor
          conditions={rule.conditions}
          shared={shared}
          onChange={(conditions) => onChange({ ...rule, conditions: conditions as NodeContent })}
        />
      </Labelled>
      <Labelled label={t('policy.becauseOf')}>
        <ListField label={t('policy.becauseOf')} value={event.params.reasons} choices={reasons} onChange={setReasons} />
      </Labelled>
    </>
  );
}
