import type { flowWords } from './flow.en.ts';

/** The words about going from case to case in Chinese. */
export const flowWordsZhCN: typeof flowWords = {
  flow: {
    title: '尚未生效的决定',
    said: { approve: '已通过', return: '已退办', 'refer-to-counter': '已转窗口' },
    saidObjection: { approve: '已驳回异议', 'refer-to-counter': '已支持异议' },
    left: '%{seconds} 秒后生效',
    taking: '正在生效',
    inEffect: '已生效：%{state}',
    takenBack: '已撤回',
    takeBack: '撤回',
    takeBackOf: '撤回对案件 %{number} 的决定',
    announce: '案件 %{number}：%{verdict}。%{seconds} 秒内可撤回。',
    announceBack: '对案件 %{number} 的决定已撤回。',
    announceIn: '对案件 %{number} 的决定已生效：%{state}。',
    refused: '您对案件 %{number} 的决定未被采纳。',
    refusedBy: {
      'already-decided': '其他人已先作出决定。',
      'case-changed': '决定生效前案件有变化。',
      'joined-meanwhile': '其间有另一份申请并入此案件。',
      'claim-not-held': '您已不再持有此案件。',
      'wrong-state': '案件状态已变，例如申请人已撤回。',
      other: '其间案件有变化。',
    },
    refusedNext: '尚未告知任何人。您选择和填写的内容均保留。',
    openCase: '打开案件',
    tooLate: '决定已经生效，不能撤回。',
    another: '为您预备的案件已不再由您持有，现为您打开下一件。',
    nothingMore: '暂无其他可领取的案件。',
    enterEarly: '案件显示之前按下了回车键。请先查看，再按回车确认。',
    mine: '您的决定：%{verdict}',
    others: '%{name}已决定：%{verdict}',
    untilThen: '生效前可以撤回。',
  },
};
