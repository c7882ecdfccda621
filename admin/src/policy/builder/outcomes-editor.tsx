import DownIcon from '@mui/icons-material/KeyboardArrowDownRounded';
import UpIcon from '@mui/icons-material/KeyboardArrowUpRounded';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { PolicyFinding } from '../../api/schemas.ts';
import { outcomeTone } from '../../evaluations/outcome-tone.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { Labelled } from '../../layout/labelled.tsx';
import { Section } from '../../layout/section.tsx';
import { ink } from '../../theme/colours.ts';
import type { OutcomeContent, RouteContent, RuleSetContent } from '../rule-set-content.ts';
import { ChoiceSelector } from './choice-selector.tsx';
import { findingsAt } from './findings-at.ts';
import { moved, replaced } from './list-changes.ts';
import { NumberField } from './number-field.tsx';
import { placeId } from './place-id.ts';
import { PlaceFindings } from './place-findings.tsx';
import { RowButton } from './row-button.tsx';

interface OutcomesEditorProps {
  ruleSet: RuleSetContent;
  findings: PolicyFinding[];
  onChange: (changed: Partial<RuleSetContent>) => void;
}

/** The numbers of a review that an outcome leads to. */
const routeFields: { key: Exclude<keyof RouteContent, 'coolsOff'>; min: number; max: number }[] = [
  { key: 'reviewers', min: 1, max: 2 },
  { key: 'priority', min: 0, max: 100 },
  { key: 'dueWorkingDays', min: 1, max: 15 },
];

/** The outcomes from the strictest on, what a review of each is like, and what comes out where no rule applies or a fact is missing. */
export function OutcomesEditor({ ruleSet, findings, onChange }: OutcomesEditorProps) {
  const t = useWords();
  const text = useText();
  const { outcomes, otherwise, unknown } = ruleSet;
  const options = outcomes.map(({ id, title }) => ({ name: id, label: text(title) }));
  const found = ['/outcomes', '/otherwise', '/unknown'].flatMap((pointer) => findingsAt(findings, pointer));
  const put = (next: OutcomeContent[]) => onChange({ outcomes: next });
  return (
    <Section title={t('policy.outcomes')}>
      <Box tabIndex={-1} id={placeId('/outcomes')} sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <PlaceFindings findings={found} />
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
          {outcomes.map((outcome, at) => {
            const { id, title, route } = outcome;
            const name = text(title);
            return (
              <Box
                component="li"
                key={id}
                sx={{
                  display: 'flex',
                  flexWrap: 'wrap',
                  gap: 3,
                  alignItems: 'center',
                  p: 2.5,
                  '& + &': { borderTop: `1px solid ${ink.line}` },
                }}
              >
                <Box sx={{ flex: '1 1 160px' }}>
                  <Chip tone={outcomeTone(id)}>{name}</Chip>
                </Box>
                {route &&
                  routeFields.map(({ key, min, max }) => (
                    <Labelled key={key} label={t(`policy.route.${key}`)}>
                      <NumberField
                        label={`${t(`policy.route.${key}`)} · ${name}`}
                        value={route[key]}
                        range={{ min, max }}
                        width={120}
                        onChange={(next) => put(replaced(outcomes, at, { ...outcome, route: { ...route, [key]: next } }))}
                      />
                    </Labelled>
                  ))}
                {route && (
                  <FormControlLabel
                    label={t('policy.coolsOff')}
                    slotProps={{ typography: { sx: { fontSize: '0.8125rem' } } }}
                    control={
                      <Checkbox
                        size="small"
                        checked={route.coolsOff ?? false}
                        slotProps={{ input: { 'aria-label': `${t('policy.coolsOff')} · ${name}` } }}
                        onChange={(_event, ticked) => {
                          const { coolsOff: _, ...rest } = route;
                          put(replaced(outcomes, at, { ...outcome, route: ticked ? { ...rest, coolsOff: true } : rest }));
                        }}
                      />
                    }
                  />
                )}
                <Box sx={{ ml: 'auto' }}>
                  <RowButton
                    Icon={UpIcon}
                    label={t('policy.builder.moveUp', { name })}
                    disabled={at === 0}
                    onClick={() => put(moved(outcomes, at, at - 1))}
                  />
                </Box>
                <RowButton
                  Icon={DownIcon}
                  label={t('policy.builder.moveDown', { name })}
                  disabled={at === outcomes.length - 1}
                  onClick={() => put(moved(outcomes, at, at + 1))}
                />
              </Box>
            );
          })}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          <Box id={placeId('/otherwise')} tabIndex={-1}>
            <Labelled label={t('policy.otherwise')}>
              <ChoiceSelector
                title={t('policy.otherwise')}
                value={otherwise ?? ''}
                options={[...options, { name: '', label: t('policy.builder.noOtherwise') }]}
                handleOnChange={(next) => onChange({ otherwise: next === '' ? undefined : next })}
              />
            </Labelled>
          </Box>
          <Box id={placeId('/unknown')} tabIndex={-1}>
            <Labelled label={t('policy.unknownOutcome')}>
              <ChoiceSelector
                title={t('policy.unknownOutcome')}
                value={unknown}
                options={options}
                handleOnChange={(next) => onChange({ unknown: next })}
              />
            </Labelled>
          </Box>
        </Box>
      </Box>
    </Section>
  );
}
