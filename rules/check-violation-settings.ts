import { errorAt, type Finding } from './finding.ts';
import type { ViolationSettings } from './settings/violation.ts';

/** Checks that somebody is reminded before the fine is due, and not on the day of the decision. */
export function checkViolationSettings({ reminderWorkingDaysBefore, paymentWorkingDays }: ViolationSettings): Finding[] {
  if (reminderWorkingDaysBefore < paymentWorkingDays) return [];
  return [
    errorAt(
      'words',
      { pointer: '/reminderWorkingDaysBefore' },
      {
        'zh-CN': '提醒须晚于处罚决定之日：reminderWorkingDaysBefore 应小于 paymentWorkingDays。',
        en: 'The reminder must fall after the decision: reminderWorkingDaysBefore must be less than paymentWorkingDays.',
      },
    ),
  ];
}
