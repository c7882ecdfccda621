import type { ProblemKind } from '../kind.ts';

/** Of any request: its form, its address, and what the desk itself cannot do at the moment. */
export const requestProblems = {
  'invalid-request': {
    status: 422,
    title: { 'zh-CN': '请求内容有误', en: 'The request is not valid' },
    next: { 'zh-CN': '请按 errors 逐项更正后重新提交。', en: 'Mend each field named in errors, then send the request again.' },
  },
  'malformed-body': {
    status: 400,
    title: { 'zh-CN': '请求体无法解析', en: 'The body cannot be read' },
    next: { 'zh-CN': '请发送符合接口文档的 JSON（UTF-8 编码）。', en: 'Send JSON as the interface description says, encoded in UTF-8.' },
  },
  'wrong-media-type': {
    status: 415,
    title: { 'zh-CN': '不支持的内容类型', en: 'This content type is not taken here' },
    next: { 'zh-CN': '请按接口文档设置 Content-Type。', en: 'Set Content-Type as the interface description says.' },
  },
  'body-too-large': {
    status: 413,
    title: { 'zh-CN': '请求体过大', en: 'The body is too large' },
    next: { 'zh-CN': '请缩小内容后重试。', en: 'Make it smaller and send it again.' },
  },
  'not-found': {
    status: 404,
    title: { 'zh-CN': '未找到', en: 'Not found' },
    next: { 'zh-CN': '请核对编号或地址。', en: 'Check the id or the address.' },
  },
  'method-not-allowed': {
    status: 405,
    title: { 'zh-CN': '不支持的请求方法', en: 'This method is not allowed here' },
    next: { 'zh-CN': '请使用 Allow 响应头列出的方法。', en: 'Use one of the methods named in the Allow header.' },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { 'zh-CN': '幂等键已用于另一请求', en: 'The idempotency key belongs to another request' },
    next: { 'zh-CN': '新的申请请使用新的 Idempotency-Key。', en: 'Use a new Idempotency-Key for a new application.' },
  },
  'temporarily-unavailable': {
    status: 503,
    title: { 'zh-CN': '服务暂时不可用', en: 'Temporarily unavailable' },
    next: {
      'zh-CN': '已提交的内容不会丢失，请按 Retry-After 稍后以相同内容重试。',
      en: 'Nothing is lost. Send the same request again after Retry-After seconds.',
    },
  },
  internal: {
    status: 500,
    title: { 'zh-CN': '内部错误', en: 'Internal error' },
    next: {
      'zh-CN': '请重试；如仍失败，请将 requestId 告知管理员。',
      en: 'Try again. If it fails again, give the requestId to the administrator.',
    },
  },
} satisfies Record<string, ProblemKind>;
