import type { shadowWords } from './shadows.en.ts';

/** Words of shadows in Chinese. */
export const shadowWordsZhCN: typeof shadowWords = {
  shadow: {
    title: '试运行',
    past: '只有草稿或待生效的版本才能试运行。',
    other: '第 %{version} 版正在试运行，同一时间只能有一项试运行。',
    otherDraft: '另一草稿正在试运行，同一时间只能有一项试运行。',
    unsaved: '试运行使用最近保存的草稿。如需试运行当前内容，请先保存。',
    movedOn: '草稿已有更新：试运行的是第 %{runs} 次保存的内容，现已保存至第 %{saved} 次。如需试运行最新内容，请结束后重新开始。',
    lead: '同步评估新进案件，不影响任何办理结果。',
    start: '开始试运行',
    startTitle: '开始第 %{version} 版的试运行？',
    startLead: '自现在起，该版本与生效版本一同评估新进案件，不影响任何办理结果。试运行在设定的天数届满或该版本生效时自动结束。',
    startDraftTitle: '开始试运行该草稿第 %{revision} 次保存的内容？',
    startDraftLead:
      '自现在起，该内容与生效版本一同评估新进案件，不影响任何办理结果。之后保存的修改不参与试运行。试运行在设定的天数届满、草稿被放弃或以其他内容提交时自动结束。',
    end: '结束试运行',
    endTitle: '结束本次试运行？',
    endLead: '已有结果仍可查看。再次开始时重新计数。',
    runs: '自 %{from} 起试运行，最迟至 %{to}。',
    ran: '试运行时间：%{from} 至 %{to}。',
    startedBy: '开始人：%{name}',
    endedBy: '结束人：%{name}',
    counts: '已评估 %{seen} 条，其中 %{flips} 条结果改变。',
    undecided: '%{undecided} 条无法得出结论。',
    which: '试运行记录',
    none: '尚未试运行',
    noneHint: '试运行时与生效版本一同评估新进案件，列出结果改变的评估。',
    kinds: '改变类型',
  },
};
