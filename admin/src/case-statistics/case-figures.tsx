import Box from '@mui/material/Box';
import { lazy } from 'react';
import type { CaseWork } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FigureSection } from './figure-section.tsx';
import { useWorkFigures } from './use-work-figures.ts';

const BarFigures = lazy(() => import('./bar-figures.tsx'));
const LineFigures = lazy(() => import('./line-figures.tsx'));

/** Of the spans: how long half of them, and nine of ten, took. */
const PERCENTILES = [1, 2];
/** Of the agreements: those that agreed and those that differed. */
const SIDES = [1, 2];

/** Everything that was counted, each as a chart or a table. */
export function CaseFigures({ work }: { work: CaseWork }) {
  const t = useWords();
  const figures = useWorkFigures(work);
  const states = figures.byVersion.columns.flatMap(({ numeric }, at, { length }) => (numeric && at < length - 1 ? [at] : []));
  return (
    <Box
      sx={{ display: 'grid', gap: 7, alignItems: 'start', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' } }}
    >
      <FigureSection title={t('caseWork.intakeByDay')} figures={figures.byDay}>
        <BarFigures figures={figures.byDay} />
      </FigureSection>
      <FigureSection title={t('caseWork.decisionsByDay')} figures={figures.verdicts}>
        <BarFigures figures={figures.verdicts} stacked />
      </FigureSection>
      <FigureSection title={t('caseWork.times')} hint={t('caseWork.timesHint')} figures={figures.waited}>
        <LineFigures figures={figures.waited} only={PERCENTILES} />
      </FigureSection>
      <FigureSection title={t('caseWork.worked')} hint={t('caseWork.workedHint')} figures={figures.worked}>
        <LineFigures figures={figures.worked} only={PERCENTILES} />
      </FigureSection>
      <FigureSection title={t('caseWork.reasons')} figures={figures.reasons}>
        <BarFigures figures={figures.reasons} lying />
      </FigureSection>
      <FigureSection title={t('caseWork.outcomes')} hint={t('caseWork.outcomesHint')} figures={figures.byVersion}>
        <BarFigures figures={figures.byVersion} only={states} stacked lying />
      </FigureSection>
      <FigureSection title={t('caseWork.intakeByProcess')} figures={figures.byProcess}>
        <BarFigures figures={figures.byProcess} lying />
      </FigureSection>
      <FigureSection title={t('caseWork.intakeByCity')} figures={figures.byCity}>
        <BarFigures figures={figures.byCity} lying />
      </FigureSection>
      <FigureSection
        title={t('caseWork.agreement')}
        hint={`${t('caseWork.agreementHint')}${t('sentence.gap')}${t('caseWork.officerHint')}`}
        figures={figures.agreements}
      >
        <BarFigures figures={figures.agreements} only={SIDES} stacked lying />
      </FigureSection>
    </Box>
  );
}
