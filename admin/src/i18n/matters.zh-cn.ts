import type { matterWords } from './matters.en.ts';

/** Words about what a person must look into, and about phones given at counters, in Chinese. */
export const matterWordsZhCN: typeof matterWords = {
  matters: {
    title: '待处理事项',
    lead: '系统无法自行纠正、须由人工核实的事项。请核实、处理并写明结果。',
    matter: '事项',
    since: '发生时间',
    state: '状态',
    waiting: '待处理',
    settled: '已处理',
    byItself: '已随后续办理解决',
    actions: '操作',
    hint: {
      'effect-step-left': '其他各处已恢复，此处可能仍是新号码，请核实并更正。',
      'effect-overdue': '登记库未在法定时限内更新号码，系统仍在重试。',
      'registry-refused': '本平台记录有效，登记库记录不一致，请与登记库管理部门核对。',
      'block-appeal-overdue': '当事人在等待处理结果，请处理或交由另一名主管处理。',
      'objection-overdue': '须由未经办过本案的主管决定；本市已无此类主管的，由负责全部城市的主管决定。',
    },
    settle: '处理…',
    settleOf: '处理案件%{number}的事项',
    settleTitle: '将该事项标为已处理？',
    note: '核实与处理情况',
    noteHint: '记入案件经过；至少两个字，请勿写姓名。',
    settleConfirm: '已处理',
    settleDone: '已标为处理完毕',
    empty: '没有待处理事项',
    emptyHint: '需要人工处理的事项会自动出现在这里。',
  },
  counterPhones: {
    title: '窗口更换手机号',
    lead: '窗口民警为到场人员更换用户手机号的记录，最近的在前。点击民警姓名只看其办理的。',
    officer: '窗口民警',
    onlyOf: '只看%{name}办理的',
    everybody: '查看全部民警',
    at: '时间',
    empty: '窗口尚未更换过手机号',
    emptyHint: '窗口提交的在线申诉和变更手机号在此列出。',
  },
};
