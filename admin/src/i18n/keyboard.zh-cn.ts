import type { keyboardWords } from './keyboard.en.ts';

/** The words about keys in Chinese. */
export const keyboardWordsZhCN: typeof keyboardWords = {
  keyboard: {
    title: '键盘快捷键',
    lead: '未在输入框中填写时，按单个按键即可操作。可在账号菜单中关闭。',
    everywhere: '所有页面',
    onQueue: '待办队列',
    onCase: '案件页',
    onPhotos: '照片',
    inVerdict: '作出决定时',
    onDesk: '122 工作台',
    help: '显示快捷键',
    takeBack: '撤回最近一次尚未生效的决定',
    takeNext: '领取下一件',
    take: '领取此案件',
    approve: '通过',
    return: '退办',
    refer: '转窗口',
    next: '下一件（本件已决定或已不再持有时）',
    movePhoto: '下一张、上一张照片，最后为整个案件',
    acceptPhoto: '照片合格，转到下一张',
    rejectPhoto: '照片不合格，打开其理由',
    reason: '选择或取消该编号的理由',
    laterReason: '第十项起的理由',
    confirm: '确认',
    confirmWriting: '填写文字时确认',
    close: '关闭决定面板，已选内容保留',
  },
};
