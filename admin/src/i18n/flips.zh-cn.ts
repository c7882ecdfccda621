import type { flipWords } from './flips.en.ts';

/** Words of flips in Chinese. */
export const flipWordsZhCN: typeof flipWords = {
  flip: {
    title: '结果改变的评估',
    kind: '改变类型',
    anyKind: '全部改变',
    none: '没有结果改变',
    evaluations: '评估数',
    case: '案件',
    round: '第 %{round} 轮',
    where: '地市与渠道',
    before: '修改前',
    after: '修改后',
    cause: '原因',
    otherReasons: '结论相同，理由不同',
  },
};
