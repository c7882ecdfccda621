import AddIcon from '@mui/icons-material/AddRounded';
import DeleteIcon from '@mui/icons-material/DeleteOutlineRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Section } from '../../layout/section.tsx';
import { ink } from '../../theme/colours.ts';
import { findingsAt } from '../builder/findings-at.ts';
import { Fold } from '../builder/fold.tsx';
import { replaced, without } from '../builder/list-changes.ts';
import { placeId } from '../builder/place-id.ts';
import { PlaceFindings } from '../builder/place-findings.tsx';
import { RowButton } from '../builder/row-button.tsx';
import type { TabProps, Wanted } from '../workbench/tab.ts';
import { catalogueIn, type ReasonContent } from './reason-catalogue.ts';
import { ReasonFields } from './reason-fields.tsx';
import { TextFields } from './text-fields.tsx';

const partOf = (pointer: string): string => /^\/(?:reasons|nextSteps)\/[^/]+/.exec(pointer)?.[0] ?? '';

/** The reason catalogue as a list: what officers read, what applicants are told, and what they can do next. */
export default function ReasonsTab({ content, setContent, readOnly, findings, wanted }: TabProps) {
  const t = useWords();
  const text = useText();
  const [open, setOpen] = useState<string>();
  const [asked, setAsked] = useState<Wanted>();
  if (wanted && wanted !== asked) {
    setAsked(wanted);
    setOpen(partOf(wanted.pointer));
  }
  useEffect(() => {
    if (!asked) return;
    const place = document.getElementById(placeId(partOf(asked.pointer)));
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  }, [asked]);
  const catalogue = catalogueIn(content);
  if (!catalogue) return <Alert severity="warning">{t('policy.reason.notShown')}</Alert>;
  const { reasons, nextSteps } = catalogue;
  const put = (next: ReasonContent[]) => setContent({ ...content, reasons: next });
  const toggle = (pointer: string) => setOpen(open === pointer ? undefined : pointer);
  const add = () => {
    const empty = { 'zh-CN': '', en: '' };
    const [nextStep = ''] = Object.keys(nextSteps);
    const blank = {
      code: '',
      rule: 'R-00',
      scope: 'case',
      verdicts: [],
      slots: [],
      officerText: empty,
      applicantText: empty,
      nextStep,
      needsText: false,
    };
    put([...reasons, blank]);
    setOpen(`/reasons/${reasons.length}`);
  };
  const errorsAt = (pointer: string) => findingsAt(findings, pointer).filter(({ severity }) => severity === 'error').length;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 6 }}>
      <Section
        title={t('policy.kind.reasons')}
        aside={
          !readOnly && (
            <Button size="small" startIcon={<AddIcon />} onClick={add}>
              {t('policy.reason.add')}
            </Button>
          )
        }
      >
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
          {reasons.map((reason, at) => {
            const pointer = `/reasons/${at}`;
            return (
              <Fold
                key={at}
                id={placeId(pointer)}
                open={open === pointer}
                onToggle={() => toggle(pointer)}
                title={`${reason.rule} ${text(reason.officerText) || reason.code}`}
                gist={text(reason.applicantText)}
                errors={errorsAt(pointer)}
                aside={
                  !readOnly && (
                    <RowButton
                      Icon={DeleteIcon}
                      label={t('policy.builder.delete', { name: reason.code })}
                      onClick={() => put(without(reasons, at))}
                    />
                  )
                }
              >
                <PlaceFindings findings={findingsAt(findings, pointer)} />
                <ReasonFields
                  reason={reason}
                  steps={Object.keys(nextSteps)}
                  forAnybody={reasons.flatMap((each) => (each.untilProven || each === reason ? [] : [each.code]))}
                  readOnly={readOnly}
                  onChange={(next) => put(replaced(reasons, at, next))}
                />
              </Fold>
            );
          })}
        </Box>
      </Section>
      <Section title={t('policy.reason.steps')}>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
          {Object.entries(nextSteps).map(([name, words]) => {
            const pointer = `/nextSteps/${name}`;
            return (
              <Fold
                key={name}
                id={placeId(pointer)}
                open={open === pointer}
                onToggle={() => toggle(pointer)}
                title={name}
                gist={text(words)}
                errors={errorsAt(pointer)}
                aside={null}
              >
                <PlaceFindings findings={findingsAt(findings, pointer)} />
                <TextFields
                  label={t('policy.reason.nextStep')}
                  text={words}
                  readOnly={readOnly}
                  onChange={(next) => setContent({ ...content, nextSteps: { ...nextSteps, [name]: next } })}
                />
              </Fold>
            );
          })}
        </Box>
      </Section>
    </Box>
  );
}
