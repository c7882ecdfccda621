import type { helpWords } from './help.en.ts';

/** Words around the help of each role, in Chinese. */
export const helpWordsZhCN: typeof helpWords = {
  help: {
    title: '使用说明',
    titleOf: '使用说明：%{role}',
    roles: '角色',
    own: '%{role}（本人）',
    first: '从这里开始',
    keys: '键盘快捷键',
  },
  guide: {
    title: '初次使用：%{role}',
    more: '图文使用说明',
    done: '知道了',
  },
};
