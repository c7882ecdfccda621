import type { sessionWords } from './session.en.ts';

/** The words about signing in in Chinese. */
export const sessionWordsZhCN: typeof sessionWords = {
  session: {
    title: '登录',
    lead: '请使用分配给您本人的账号。',
    username: '用户名',
    password: '密码',
    show: '显示密码',
    hide: '隐藏密码',
    signIn: '登录',
    signOut: '退出登录',
    account: '账号：%{name}',
    notice: '您在此查看和决定的一切，均以您的姓名留痕。',
    or: '或',
    organisation: '通过单位账号登录（%{title}）',
    promise: '认真看每一份申请，\n每一个答复都有理由。',
    shortcuts: '键盘快捷键',
    appearance: '外观',
    scheme: { light: '浅色', dark: '深色', system: '跟随系统' },
    stillIn: '无法连接服务器，您仍处于登录状态。请待网络恢复后再退出。',
    changed: '此浏览器已登录另一账号，当前页面属于%{name}，未以该账号提交任何内容。',
  },
  refused: {
    'provider-unreachable': '单位登录服务没有响应。请几分钟后重试；如有本系统密码，也可用密码登录。',
    'provider-declined': '单位登录服务未予放行。如非您本人中止，请咨询该服务的管理人员。',
    'attempt-lost': '本次登录已超时，或是在另一窗口开始的。请在此重新登录。',
    'answer-not-valid': '单位登录服务的答复未通过核验，您尚未登录。请重新登录；如再次出现，请告知系统管理员。',
    'no-account': '单位已确认您的身份，但本系统没有与之对应的账号，或账号已停用。请联系系统管理员。',
  },
  role: {
    officer: '审核员',
    supervisor: '主管',
    'counter-officer': '窗口民警',
    'hotline-agent': '122 坐席',
    'policy-editor': '政策编辑',
    'policy-approver': '政策批准',
    'system-administrator': '系统管理员',
    'security-administrator': '安全管理员',
    auditor: '审计员',
  },
};
