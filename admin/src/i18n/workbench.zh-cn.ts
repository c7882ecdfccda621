import type { workbenchWords } from './workbench.en.ts';

/** The words about trying a rule set out in Chinese. */
export const workbenchWordsZhCN: typeof workbenchWords = {
  workbench: {
    tab: { examples: '示例', why: '原因', table: '表格', changes: '变更' },
    changes: {
      against: '对照版本',
      inForce: '版本 %{version}（生效中）',
      alone: '没有可对照的其他版本。',
      words: '变更内容',
      source: 'JSON 对照',
      unchanged: '$ 行未变',
      example: '结果不同的情形',
      exampleLead: '由求解器寻找两者结果不同的情形，需要几秒钟。',
      find: '开始寻找',
      same: '已证明：任何情形的结果都相同。',
      undecided: '求解器未能在限定时间内得出结论。可在“原因”中试算您关心的情形。',
      before: '版本 %{version}',
      after: '当前内容',
      facts: '该情形的各项信息',
      keep: '存为示例',
      kept: '“%{name}”已加入示例',
      keptName: '与版本 %{version} 结果不同',
    },
  },
};
