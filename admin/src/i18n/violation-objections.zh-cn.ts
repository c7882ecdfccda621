import type { violationObjectionWords } from './violation-objections.en.ts';

/** The words about objections to records of violations in Chinese. */
export const violationObjectionWordsZhCN: typeof violationObjectionWords = {
  violationObjection: {
    one: '违法异议',
    title: '违法异议 %{number}',
    missing: '没有该异议',
    said: '异议内容',
    reason: '理由',
    words: '本人陈述',
    channel: '提出渠道',
    recordedBy: '登记人',
    originals: '已核验原件',
    city: '地市',
    standing: '办理情况',
    state: '状态',
    raised: '提出时间',
    forwardDue: '应转递时限',
    forwarded: '转递时间',
    reference: '违法库回执号',
    outcomeDue: '应答复时限',
    overdue: '逾期自',
    ended: '答复时间',
    told: '告知本人',
    violation: '违法记录',
    person: '当事人',
    handling: '自助处理',
    deleted: '该异议的个人信息已删除。',
  },
};
