import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useId } from 'react';
import type { PhotoSlot } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { Labelled } from '../../layout/labelled.tsx';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ChoiceSelector } from '../builder/choice-selector.tsx';
import { ListField } from '../builder/list-field.tsx';
import type { ReasonContent } from './reason-catalogue.ts';
import { TextFields } from './text-fields.tsx';

const slotNames: PhotoSlot[] = ['applicant', 'owner', 'documents', 'identity-document'];

const withStandIn = (reason: ReasonContent, code: string): ReasonContent => ({ ...reason, untilProven: code === '' ? undefined : code });

interface ReasonFieldsProps {
  reason: ReasonContent;
  /** Keys of the next steps there are. */
  steps: string[];
  /** Codes of the reasons that anybody may be told. */
  forAnybody: string[];
  readOnly: boolean;
  onChange: (reason: ReasonContent) => void;
}

/** The fields of a reason. */
export function ReasonFields({ reason, steps, forAnybody, readOnly, onChange }: ReasonFieldsProps) {
  const t = useWords();
  const id = useId();
  const scopes = (['photo', 'case'] as const).map((name) => ({ name, label: t(`policy.reason.scopes.${name}`) }));
  const verdicts = (['return', 'refer-to-counter'] as const).map((name) => ({ name, label: t(`policy.reason.verdictNames.${name}`) }));
  const slots = slotNames.map((name) => ({ name, label: t(`policy.reason.slotNames.${name}`) }));
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
        {(['code', 'rule'] as const).map((key) => (
          <LabelledField
            key={key}
            id={`${id}-${key}`}
            label={t(`policy.reason.${key}`)}
            value={reason[key]}
            disabled={readOnly}
            onChange={({ target }) => onChange({ ...reason, [key]: target.value })}
          />
        ))}
        <Labelled label={t('policy.reason.scope')}>
          <ChoiceSelector
            title={t('policy.reason.scope')}
            value={reason.scope}
            options={scopes}
            disabled={readOnly}
            handleOnChange={(scope) => onChange({ ...reason, scope })}
          />
        </Labelled>
        <Labelled label={t('policy.reason.nextStep')}>
          <ChoiceSelector
            title={t('policy.reason.nextStep')}
            value={reason.nextStep}
            options={steps.map((name) => ({ name, label: name }))}
            disabled={readOnly}
            handleOnChange={(nextStep) => onChange({ ...reason, nextStep })}
          />
        </Labelled>
        <Labelled label={t('policy.reason.untilProven')}>
          <ChoiceSelector
            title={t('policy.reason.untilProven')}
            value={reason.untilProven ?? ''}
            options={[{ name: '', label: t('policy.reason.toldAsItIs') }, ...forAnybody.map((name) => ({ name, label: name }))]}
            disabled={readOnly}
            handleOnChange={(code) => onChange(withStandIn(reason, code))}
          />
        </Labelled>
      </Box>
      <TextFields
        label={t('policy.reason.officerText')}
        text={reason.officerText}
        readOnly={readOnly}
        onChange={(officerText) => onChange({ ...reason, officerText })}
      />
      <TextFields
        label={t('policy.reason.applicantText')}
        text={reason.applicantText}
        readOnly={readOnly}
        onChange={(applicantText) => onChange({ ...reason, applicantText })}
      />
      <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))' }}>
        <Labelled label={t('policy.reason.verdicts')}>
          <ListField
            label={t('policy.reason.verdicts')}
            value={reason.verdicts}
            choices={verdicts}
            disabled={readOnly}
            onChange={(next) => onChange({ ...reason, verdicts: next as string[] })}
          />
        </Labelled>
        <Labelled label={t('policy.reason.slots')}>
          <ListField
            label={t('policy.reason.slots')}
            value={reason.slots}
            choices={slots}
            disabled={readOnly}
            onChange={(next) => onChange({ ...reason, slots: next as string[] })}
          />
        </Labelled>
      </Box>
      <FormControlLabel
        control={
          <Checkbox checked={reason.needsText} disabled={readOnly} onChange={(_event, needsText) => onChange({ ...reason, needsText })} />
        }
        label={t('policy.reason.needsText')}
      />
    </>
  );
}
