import { errorAt, type Finding, within } from './finding.ts';
import { OUTCOMES, PROCESSES, type RetentionSettings } from './settings/retention.ts';

/** Checks that no photo outlasts the data of its case: nobody could tell any more whom it shows, or delete it when asked to. */
export const checkRetention = ({ cases }: RetentionSettings): Finding[] =>
  PROCESSES.flatMap((process) =>
    OUTCOMES.filter((outcome) => cases[process][outcome].photosDays > cases[process][outcome].personalDays).map((outcome) =>
      errorAt(
        'words',
        { pointer: within('/cases', process, outcome, 'photosDays') },
        {
          'zh-CN': `${process} / ${outcome}：照片不得比个人信息留存更久，photosDays 应不大于 personalDays。`,
          en: `${process} / ${outcome}: photos may not be kept longer than the personal data: photosDays must not be more than personalDays.`,
        },
      ),
    ),
  );
