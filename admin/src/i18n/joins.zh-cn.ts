import type { joinWords } from './joins.en.ts';

/** The words about joined applications in Chinese. */
export const joinWordsZhCN: typeof joinWords = {
  joins: {
    title: '并入的申请',
    lead: '本案办理期间为同一用户提交的其他申请，不单独立案，请与本案一并核实。',
    one: '申请换成 %{phone}',
    another: '与本案手机号不同',
    same: '与本案手机号相同',
  },
};
