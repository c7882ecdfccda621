import type { ProblemKind } from '../kind.ts';

/** Of showing who one is: sessions, passwords, second factors, codes sent to phones. */
export const signInProblems = {
  'not-authenticated': {
    status: 401,
    title: { 'zh-CN': '尚未通过身份认证', en: 'Not authenticated' },
    next: { 'zh-CN': '请提供有效的接入密钥；工作人员请登录。', en: 'Give a valid channel key; staff sign in.' },
  },
  'sign-in-failed': {
    status: 401,
    title: { 'zh-CN': '登录失败', en: 'Sign-in failed' },
    next: {
      'zh-CN': '请核对用户名和密码；多次失败后账号会暂时锁定，请稍后再试或联系管理员。',
      en: 'Check user name and password. After repeated failures an account is locked for a while: try later, or ask the administrator.',
    },
  },
  'csrf-token-missing': {
    status: 403,
    title: { 'zh-CN': '缺少或不符的防伪标记', en: 'The CSRF token is missing or wrong' },
    next: { 'zh-CN': '请刷新页面后重试。', en: 'Reload the page and try again.' },
  },
  'given-password-expired': {
    status: 401,
    title: { 'zh-CN': '该密码已过期', en: 'This password has expired' },
    next: {
      'zh-CN': '发放的密码须在限期内用于设置自己的密码，请联系管理员重新发放。',
      en: 'A password that was given has to be used within its time to choose your own. Ask an administrator for another.',
    },
  },
  'password-not-chosen': {
    status: 403,
    title: { 'zh-CN': '登录尚未完成', en: 'The sign-in is not complete' },
    next: { 'zh-CN': '请先设置自己的密码，再继续操作。', en: 'Choose a password of your own first.' },
  },
  'second-factor-missing': {
    status: 403,
    title: { 'zh-CN': '登录尚未完成', en: 'The sign-in is not complete' },
    next: { 'zh-CN': '请先完成第二重验证，再继续操作。', en: 'Give your second factor first, or set one up.' },
  },
  'second-factor-refused': {
    status: 403,
    title: { 'zh-CN': '验证码未被接受', en: 'The code was not accepted' },
    next: {
      'zh-CN': '每个验证码只能使用一次，请等待下一个再试；多次失败后账号会暂时锁定，请稍后再试或联系管理员。',
      en: 'Each code is good once: wait for the next and try again. After repeated failures an account is locked for a while: try later, or ask the administrator.',
    },
  },
  'second-factor-required': {
    status: 409,
    title: { 'zh-CN': '您的角色必须使用第二重验证', en: 'Your role asks for a second factor' },
    next: { 'zh-CN': '不能移除，但可以更换。', en: 'It cannot be removed. You can replace it.' },
  },
  'enrolment-not-begun': {
    status: 409,
    title: { 'zh-CN': '尚未开始设置，或已在别处完成', en: 'This set-up was not begun here, or was finished elsewhere' },
    next: { 'zh-CN': '请重新开始设置。', en: 'Begin it again.' },
  },
  'sign-in-complete': {
    status: 409,
    title: { 'zh-CN': '登录已经完成', en: 'The sign-in is complete already' },
    next: { 'zh-CN': '请直接继续。', en: 'Go on with this session.' },
  },
  'no-password': {
    status: 409,
    title: { 'zh-CN': '该账号没有密码', en: 'This account has no password' },
    next: {
      'zh-CN': '您通过单位账号登录，请在单位的系统中修改密码。',
      en: 'You sign in through your organisation: change your password there.',
    },
  },
  'code-not-accepted': {
    status: 422,
    title: { 'zh-CN': '验证码或二维码不正确，或已失效', en: 'The code is wrong or no longer valid' },
    next: {
      'zh-CN': '请核对短信中的验证码；仍不符的，或二维码已失效的，请重新获取，也可以改用其他方式或到窗口办理。',
      en: 'Compare it with the message. If it fails again, or was a QR code, ask for a new one; other ways and the counter stay open.',
    },
  },
} satisfies Record<string, ProblemKind>;
