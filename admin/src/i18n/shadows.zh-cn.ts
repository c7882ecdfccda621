import type { shadowWords } from './shadows.en.ts';

/** Words of shadows in Chinese. */
export const shadowWordsZhCN: typeof shadowWords = {
  shadow: {
    title: '试运行',
    draft: '草稿不能试运行。请先提交，再在该版本的页面上开始。',
    past: '只有待生效的版本才能试运行。',
    other: '第 %{version} 版正在试运行，同一时间只能有一个版本试运行。',
    lead: '同步评估新进案件，不影响任何办理结果。',
    start: '开始试运行',
    startTitle: '开始第 %{version} 版的试运行？',
    startLead: '自现在起，该版本与生效版本一同评估新进案件，不影响任何办理结果。试运行在设定的天数届满或该版本生效时自动结束。',
    end: '结束试运行',
    endTitle: '结束第 %{version} 版的试运行？',
    endLead: '已有结果仍可查看。再次开始时重新计数。',
    runs: '自 %{from} 起试运行，最迟至 %{to}。',
    ran: '试运行时间：%{from} 至 %{to}。',
    startedBy: '开始人：%{name}',
    endedBy: '结束人：%{name}',
    counts: '已评估 %{seen} 条，其中 %{differing} 条结果不同。',
    undecided: '%{undecided} 条无法得出结论。',
    which: '试运行记录',
    none: '尚未试运行',
    noneHint: '试运行的版本与生效版本一同评估新进案件，列出结果不同之处。',
    kinds: '差异类型',
    differences: '结果不同的评估',
    noDifferences: '没有结果不同的评估',
  },
};
