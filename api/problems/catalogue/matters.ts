import type { ProblemKind } from '../kind.ts';

/** Of what a person must look into. */
export const matterProblems = {
  'matter-settled': {
    status: 409,
    title: { 'zh-CN': '该事项已处理', en: 'This matter is settled already' },
    next: { 'zh-CN': '请重新载入列表，查看处理结果。', en: 'Reload the list and see what was done.' },
  },
  'matter-settles-itself': {
    status: 409,
    title: { 'zh-CN': '该事项须先办结申诉或异议', en: 'This matter is settled by deciding on the appeal or objection' },
    next: {
      'zh-CN': '请打开该限制或案件并对申诉、异议作出决定，事项随之办结；本人作出的限制、本人经办过的案件由其他主管决定。',
      en: 'Open the block or the case and decide on the appeal or objection, which settles the matter; what you had a part in is decided on by another supervisor.',
    },
  },
  'matter-needs-match': {
    status: 409,
    title: { 'zh-CN': '该款项须归入一件自助处理或退回', en: 'This payment goes to a handling or back' },
    next: {
      'zh-CN': '请在待核实事项中选择“归入”并填写处理编号，或选择“退回”。',
      en: 'Choose in the list of matters to give it to a handling, by its number, or to give it back.',
    },
  },
  'matter-not-of-payments': {
    status: 409,
    title: { 'zh-CN': '该事项不涉及可归入或退回的款项', en: 'This matter is of no payment that could go anywhere' },
    next: { 'zh-CN': '请重新载入列表，按事项所示方式处理。', en: 'Reload the list and settle the matter as it says there.' },
  },
} satisfies Record<string, ProblemKind>;
