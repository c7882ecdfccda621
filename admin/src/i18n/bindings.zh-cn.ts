import type { bindingWords } from './bindings.en.ts';

/** The words about bindings in Chinese. */
export const bindingWordsZhCN: typeof bindingWords = {
  bindings: {
    title: '绑定',
    lead: '谁可以处理他人名下车辆的违法。',
    state: '状态',
    any: '全部',
    active: '生效中',
    ended: '已解除',
    driver: '驾驶人',
    plate: '车辆',
    case: '案件',
    openCase: '打开 %{plate} 的案件',
    effective: '生效时间',
    endedAt: '解除时间',
    actions: '操作',
    end: '解除',
    endOf: '解除 %{plate} 的绑定',
    endTitle: '解除此绑定？',
    endLead: '解除后，%{driver}不能再在线处理 %{plate} 的违法。将告知驾驶人和车主。此操作不可撤销，可重新申请。',
    reason: '理由',
    reasonHint: '留存备查，至少两个字。',
    confirm: '解除绑定',
    done: '绑定已解除',
    by: { driver: '由驾驶人', owner: '由车主', officer: '由审核员', system: '由系统' },
    empty: '还没有绑定',
    emptyHint: '案件审核通过、车主出示二维码或验证手机号、窗口办理，均可形成绑定，在此列出直至解除。',
  },
};
