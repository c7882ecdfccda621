import type { CaseState, CaseWork } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { stateTones } from '../layout/chip.tsx';
import type { Figures } from './figures.ts';

const VERDICTS = ['approve', 'return', 'refer-to-counter'] as const;

const VERDICT_TONES = { approve: 'good', return: 'warn', 'refer-to-counter': 'violet' } as const;

const HOUR = 3600;
const MINUTE = 60;

/** A length in seconds in another unit, to a tenth; nothing where there is none. */
const inUnit = (seconds: number | null, unit: number): number | string => (seconds === null ? '' : Math.round((seconds / unit) * 10) / 10);

/** What was counted, as figures for charts and tables, in the reader's words. */
export function useWorkFigures(work: CaseWork) {
  const t = useWords();
  const text = useText();
  const { intake, decisions, times, outcomes, agreement } = work;
  const number = { label: t('caseWork.count'), numeric: true };

  const byDay: Figures = {
    columns: [{ label: t('caseWork.day') }, { label: t('caseWork.intake'), numeric: true }],
    rows: intake.total === 0 ? [] : intake.byDay.map(({ day, count }) => ({ id: day, cells: [day, count] })),
  };
  const byProcess: Figures = {
    columns: [{ label: t('cases.process') }, number],
    rows: intake.byProcess.map(({ process, count }) => ({ id: process, cells: [t(`process.${process}`), count] })),
  };
  const byCity: Figures = {
    columns: [{ label: t('queue.city') }, number],
    rows: intake.byCity.slice(0, 30).map(({ city, cityName, count }) => ({ id: city, cells: [text(cityName), count] })),
  };
  const verdicts: Figures = {
    columns: [
      { label: t('caseWork.day') },
      ...VERDICTS.map((verdict) => ({ label: t(`caseWork.verdict.${verdict}`), numeric: true, tone: VERDICT_TONES[verdict] })),
    ],
    rows:
      decisions.total === 0
        ? []
        : decisions.byDay.map(({ day, ...counts }) => ({ id: day, cells: [day, ...VERDICTS.map((verdict) => counts[verdict])] })),
  };
  const reasons: Figures = {
    columns: [{ label: t('caseWork.reason') }, number],
    rows: decisions.reasons.map(({ code, text: words, count }) => ({ id: code, cells: [text(words), count] })),
  };

  const spans = (which: 'waited' | 'worked', unit: number): Figures => ({
    columns: [
      { label: t('caseWork.day') },
      { label: 'p50', numeric: true },
      { label: 'p90', numeric: true },
      { label: t('caseWork.decisions'), numeric: true },
    ],
    rows: times.byDay
      .filter((day) => day[which].count > 0)
      .map((day) => ({
        id: day.day,
        cells: [day.day, inUnit(day[which].p50, unit), inUnit(day[which].p90, unit), day[which].count],
      })),
  });

  const ofState = (found: CaseWork['outcomes'][number], state: CaseState): number =>
    found.states.find((each) => each.state === state)?.count ?? 0;
  const inAll = (state: CaseState): number => outcomes.reduce((sum, found) => sum + ofState(found, state), 0);
  const states = [...new Set(outcomes.flatMap((outcome) => outcome.states.map(({ state }) => state)))].toSorted(
    (one, other) => inAll(other) - inAll(one),
  );
  const byVersion: Figures = {
    columns: [
      { label: t('caseWork.document') },
      ...states.map((state) => ({ label: t(`state.${state}`), numeric: true, tone: stateTones[state] })),
      { label: t('caseWork.total'), numeric: true },
    ],
    rows: outcomes.map((found) => ({
      id: `${found.documentId} ${found.version}`,
      cells: [
        t('caseWork.of', { title: text(found.title), version: found.version }),
        ...states.map((state) => ofState(found, state)),
        found.total,
      ],
    })),
  };

  const compared = [
    { id: 'all', name: t('caseWork.together'), ...agreement },
    ...agreement.bySample.map(({ sample, ...each }) => ({
      id: `sample ${sample}`,
      name: t(sample ? 'caseWork.sample' : 'caseWork.asked'),
      ...each,
    })),
    ...agreement.byProcess.map(({ process, ...each }) => ({ id: process, name: t(`process.${process}`), ...each })),
    ...agreement.byCity.slice(0, 30).map(({ city, cityName, ...each }) => ({ id: city, name: text(cityName), ...each })),
    ...agreement.byOfficer.map(({ place, ...each }) => ({ id: `officer ${place}`, name: t('caseWork.officer', { place }), ...each })),
  ];
  const agreements: Figures = {
    columns: [
      { label: t('caseWork.agreementBy') },
      { label: t('caseWork.agreed'), numeric: true, tone: 'good' },
      { label: t('caseWork.differed'), numeric: true, tone: 'bad' },
      { label: t('caseWork.seconded'), numeric: true },
    ],
    rows:
      agreement.seconded === 0
        ? []
        : compared.map(({ id, name, seconded, differed }) => ({ id, cells: [name, seconded - differed, differed, seconded] })),
  };

  return {
    byDay,
    byProcess,
    byCity,
    verdicts,
    reasons,
    waited: spans('waited', HOUR),
    worked: spans('worked', MINUTE),
    byVersion,
    agreements,
  };
}
