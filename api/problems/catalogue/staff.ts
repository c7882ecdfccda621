import type { ProblemKind } from '../kind.ts';

/** Of what people may do, and of keeping their accounts. */
export const staffProblems = {
  'not-permitted': {
    status: 403,
    title: { 'zh-CN': '没有权限', en: 'Not permitted' },
    next: {
      'zh-CN': '此操作需要其他角色，请联系安全管理员，由其授予。',
      en: 'This takes another role. Ask a security administrator: they give roles.',
    },
  },
  'own-account': {
    status: 409,
    title: { 'zh-CN': '不能管理自己的账号', en: 'Nobody administers their own account' },
    next: {
      'zh-CN': '请由另一名管理员操作；密码、验证设备和会话可在“我的账号”中自行管理。',
      en: 'Ask another administrator. Password, second factor and sessions of your own are under your account.',
    },
  },
  'password-guarded': {
    status: 403,
    title: { 'zh-CN': '不能在此发放该账号的密码', en: 'This account is given no password here' },
    next: {
      'zh-CN': '安全管理员和审计员监督系统管理员，其密码由运维人员在服务器上用 npm run operate -- password 发放。',
      en: 'Security administrators and auditors watch over system administrators: operations gives them one on the server, by npm run operate -- password.',
    },
  },
  'roles-exclude-each-other': {
    status: 409,
    title: { 'zh-CN': '所选角色互斥', en: 'These roles exclude each other' },
    next: {
      'zh-CN': '系统管理员、安全管理员和审计员须由不同的人担任，审计员不得兼任其他角色。',
      en: 'System administrator, security administrator and auditor must be three people, and an auditor holds no other role.',
    },
  },
  'username-taken': {
    status: 409,
    title: { 'zh-CN': '用户名已被占用', en: 'The user name is taken' },
    next: {
      'zh-CN': '每人一个账号：若为同一人，请使用已有账号；否则请换一个用户名。',
      en: 'One account per person: use the one there is, or choose another name for somebody else.',
    },
  },
  'subject-taken': {
    status: 409,
    title: { 'zh-CN': '该单位账号已关联其他人', en: 'Somebody else is linked as this subject' },
    next: {
      'zh-CN': '请核对标识（sub）；一个单位账号只能关联一人。',
      en: 'Check the subject: at the organisation it names one person only.',
    },
  },
  'no-organisation': {
    status: 409,
    title: { 'zh-CN': '未配置单位统一登录', en: 'No organisation’s sign-in is set up' },
    next: {
      'zh-CN': '请先由运维人员设置 OIDC_… 参数，再关联账号。',
      en: 'Have the OIDC_… settings of the api made first, then link the account.',
    },
  },
} satisfies Record<string, ProblemKind>;
