import type { Text } from '@trafficdesk/rules/text.ts';

/** What a kind of problem always says: its HTTP status, its title, and what the caller can do next. */
export interface ProblemKind {
  status: number;
  title: Text;
  next: Text;
}

/** Every problem the API answers with, by its `code`. Texts are for people; programs go by the code. */
export const PROBLEMS = {
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
  'photo-not-accepted': {
    status: 422,
    title: { 'zh-CN': '照片无法受理', en: 'The photo cannot be taken' },
    next: {
      'zh-CN': '请重新拍摄，以 JPEG、PNG 或 WebP 原图上传。',
      en: 'Take the photo again and upload the original as JPEG, PNG or WebP.',
    },
  },
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
  'not-permitted': {
    status: 403,
    title: { 'zh-CN': '没有权限', en: 'Not permitted' },
    next: {
      'zh-CN': '此操作需要其他角色，请联系安全管理员，由其授予。',
      en: 'This takes another role. Ask a security administrator: they give roles.',
    },
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
  'already-decided': {
    status: 409,
    title: { 'zh-CN': '该案件已有决定', en: 'The case is already decided' },
    next: {
      'zh-CN': '您的决定未被采用。请查看该决定，再领取下一件。',
      en: 'Your decision was not taken. Read the one that was, then take the next case.',
    },
  },
  'case-changed': {
    status: 409,
    title: { 'zh-CN': '案件已变化', en: 'The case has changed' },
    next: { 'zh-CN': '请重新载入案件，查看变化后再办理。', en: 'Reload the case, see what changed, then act again.' },
  },
  'claim-not-held': {
    status: 409,
    title: { 'zh-CN': '您未持有该案件', en: 'You do not hold this case' },
    next: { 'zh-CN': '请等待其释放，或领取下一件。', en: 'Wait until it is released, or take the next case.' },
  },
  'too-many-held': {
    status: 409,
    title: { 'zh-CN': '同时持有的案件已达上限', en: 'You hold as many cases as you may' },
    next: {
      'zh-CN': '请先办结或释放已持有的案件，再领取下一件。',
      en: 'Decide one of those you hold, or put it back, then take the next.',
    },
  },
  'too-many-claims': {
    status: 429,
    title: { 'zh-CN': '领取未决的案件已达上限', en: 'Too many cases taken without a decision' },
    next: {
      'zh-CN': '请办结已持有的案件，或按 Retry-After 稍后再领取；确需更多时，请联系主管。',
      en: 'Decide those you hold, or try again after Retry-After seconds. If your work takes more, tell your supervisor.',
    },
  },
  'photo-not-held': {
    status: 403,
    title: { 'zh-CN': '未持有案件，不能查看照片', en: 'The photo is shown only to whoever holds the case' },
    next: { 'zh-CN': '请先领取该案件，再查看照片。', en: 'Claim the case first; its photos are shown while you hold it.' },
  },
  'wrong-state': {
    status: 409,
    title: { 'zh-CN': '案件当前状态不允许此操作', en: 'The case is not in a state that takes this' },
    next: { 'zh-CN': '请重新载入案件，查看当前状态。', en: 'Reload the case and see where it stands.' },
  },
  'same-reviewer': {
    status: 409,
    title: { 'zh-CN': '复核人不得与初审人相同', en: 'The second reviewer must be another person' },
    next: { 'zh-CN': '请由另一名审核员复核，您可领取下一件。', en: 'Leave it to another officer and take the next case.' },
  },
  'facts-missing': {
    status: 409,
    title: { 'zh-CN': '登记信息尚未取得', en: 'The registry has not answered yet' },
    next: {
      'zh-CN': '缺少登记信息时不能批准。请稍后再试，或退办、转窗口办理。',
      en: 'Without its facts a case cannot be approved. Try later, return it, or refer it to the counter.',
    },
  },
  'photo-missing': {
    status: 409,
    title: { 'zh-CN': '照片不齐', en: 'A photo is missing' },
    next: {
      'zh-CN': '缺少照片时不能批准。请退办由申请人补齐，或转窗口办理。',
      en: 'Without all three photos a case cannot be approved. Return it, or refer it to the counter.',
    },
  },
  'policy-not-valid': {
    status: 422,
    title: { 'zh-CN': '政策文件未通过检查', en: 'The policy document did not pass its checks' },
    next: { 'zh-CN': '请按 errors 逐项更正后重新保存。', en: 'Mend each finding named in errors, then save again.' },
  },
  'too-many-drafts': {
    status: 409,
    title: { 'zh-CN': '您在该文件下的草稿已达上限', en: 'You have begun as many drafts of this document as one person may have' },
    next: { 'zh-CN': '请先提交或放弃不再需要的草稿。', en: 'Propose those that are ready, or give up those you no longer need.' },
  },
  'policy-too-large': {
    status: 422,
    title: { 'zh-CN': '政策文件过大，未能在时限内处理', en: 'The policy document takes too long to work out' },
    next: {
      'zh-CN': '请精简规则、条件或示例，再试一次。',
      en: 'Shorten its rules, conditions or examples, then try again.',
    },
  },
  'policy-not-proven-yet': {
    status: 503,
    title: { 'zh-CN': '未能在时限内证明', en: 'What the rules come to could not be proven in time' },
    next: {
      'zh-CN': '内容未被提交或发布，也未丢失。请按 Retry-After 稍后重试；若一再如此，请精简规则集。',
      en: 'Nothing was proposed or published, and nothing is lost. Try again after Retry-After seconds; if it stays so, shorten the rule set.',
    },
  },
  'policy-not-proven': {
    status: 409,
    title: { 'zh-CN': '有的问题无法自动证明', en: 'Some questions are too hard to prove' },
    next: {
      'zh-CN': '请逐项人工核对 errors 所列之处；确认无误后，以 acceptUnproven 发布，所列之处将记入审计。',
      en: 'Look at each place in errors yourself. If they are right, publish with acceptUnproven: these places go on record as yours.',
    },
  },
  'draft-moved-on': {
    status: 409,
    title: { 'zh-CN': '草稿已被他人保存', en: 'Somebody else saved this draft meanwhile' },
    next: {
      'zh-CN': '您的内容未被保存，也未丢失。请查看对方的修改，合并后再保存。',
      en: 'Nothing of yours was saved, nothing was overwritten. Look at what changed, take it over, then save again.',
    },
  },
  'approver-is-author': {
    status: 409,
    title: { 'zh-CN': '批准人不得参与拟写', en: 'Who wrote it cannot approve it' },
    next: { 'zh-CN': '请由另一名政策批准人发布。', en: 'Ask another policy approver to publish it.' },
  },
  'already-published': {
    status: 409,
    title: { 'zh-CN': '该版本已发布', en: 'This version is already published' },
    next: { 'zh-CN': '如需更改，请另存新版本。', en: 'To change it, save a new version.' },
  },
  'never-in-force': {
    status: 409,
    title: { 'zh-CN': '该版本从未生效', en: 'This version was never in force' },
    next: {
      'zh-CN': '只能恢复曾经生效的版本。如需采用未生效的版本，请由他人批准该版本，或以其为底稿另拟草稿。',
      en: 'Only what was in force is restored. To use this one, have it approved by somebody else, or begin a draft from it.',
    },
  },
  'policy-moved-on': {
    status: 409,
    title: { 'zh-CN': '草稿所依据的版本已被取代', en: 'The version this draft was written from has been replaced' },
    next: {
      'zh-CN': '请以当前生效的版本为底稿重新拟写，再提交发布，以免撤销其间的更改。',
      en: 'Write the draft anew from the version in force, then publish that: this one would undo what was published since.',
    },
  },
  'backtest-not-seen': {
    status: 409,
    title: { 'zh-CN': '尚未查看该版本的回测结果', en: 'You have not seen a backtest of this version' },
    next: {
      'zh-CN': '请对该版本进行不加筛选的回测（与当前生效版本对比），待回测完成后由您本人查看结果，再发布。',
      en: 'Have this version backtested against the one in force, without a filter; look at the finished report yourself, then publish.',
    },
  },
  'backtest-not-finished': {
    status: 409,
    title: { 'zh-CN': '回测未完成', en: 'The backtest has not finished' },
    next: {
      'zh-CN': '请等待回测完成；如已取消或被阻止，请重新回测。',
      en: 'Wait until it has finished; where it was cancelled or blocked, start another.',
    },
  },
  'not-in-waiting': {
    status: 409,
    title: { 'zh-CN': '该版本不是待生效的版本', en: 'This version does not wait to take effect' },
    next: {
      'zh-CN': '试运行的是已提交、尚未生效的规则版本，请选择这样的版本。',
      en: 'Choose a version of a rule set that is proposed or scheduled: it is tried before it counts.',
    },
  },
  'shadow-running': {
    status: 409,
    title: { 'zh-CN': '该规则已有版本在试运行', en: 'A version of these rules runs in shadow already' },
    next: { 'zh-CN': '请先结束正在进行的试运行，再开始新的。', en: 'End that one first, then start the other.' },
  },
  'shadow-ended': {
    status: 409,
    title: { 'zh-CN': '试运行已结束', en: 'This shadow has ended' },
    next: { 'zh-CN': '无需再操作；其结果仍可查看。', en: 'Nothing is left to do; what it found can still be read.' },
  },
  'not-in-force': {
    status: 409,
    title: { 'zh-CN': '该版本不是当前生效的版本', en: 'This is not the version in force' },
    next: {
      'zh-CN': '请重新预览，再按当前生效的版本核对。',
      en: 'Look at the preview again, then start with the version that is in force.',
    },
  },
  're-evaluation-open': {
    status: 409,
    title: { 'zh-CN': '在办案件正在重新核对', en: 'Open cases are being checked anew already' },
    next: { 'zh-CN': '请等其完成，或先将其终止。', en: 'Wait until that run is done, or end it first.' },
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
  'too-many-requests': {
    status: 429,
    title: { 'zh-CN': '请求过于频繁', en: 'Too many requests' },
    next: { 'zh-CN': '请按 Retry-After 所示秒数后重试。', en: 'Try again after Retry-After seconds.' },
  },
  'code-not-accepted': {
    status: 422,
    title: { 'zh-CN': '验证码不正确或已失效', en: 'The code is wrong or no longer valid' },
    next: {
      'zh-CN': '请核对短信中的验证码；多次不符请重新获取。',
      en: 'Compare it with the message. If it fails again, ask for a new code.',
    },
  },
  'too-many-streams': {
    status: 429,
    title: { 'zh-CN': '实时连接过多', en: 'Too many live connections' },
    next: { 'zh-CN': '请关闭不用的页面后重试。', en: 'Close pages you do not use and try again.' },
  },
  'too-many-exports': {
    status: 429,
    title: { 'zh-CN': '导出次数已达上限', en: 'Too many exports' },
    next: {
      'zh-CN': '请按 Retry-After 稍后再试，或缩小范围后在页面上查看。',
      en: 'Try again after Retry-After seconds, or read what you need on the page.',
    },
  },
  'export-too-large': {
    status: 422,
    title: { 'zh-CN': '导出记录过多', en: 'Too many records for one export' },
    next: { 'zh-CN': '请缩小时间范围或增加筛选条件后重试。', en: 'Choose a shorter time or add a filter, then export again.' },
  },
  'too-many-reveals': {
    status: 429,
    title: { 'zh-CN': '明文查看次数已达上限', en: 'Too many fields shown in the clear' },
    next: {
      'zh-CN': '请按 Retry-After 稍后再试；确需更多时，请联系主管。',
      en: 'Try again after Retry-After seconds. If your work takes more, tell your supervisor.',
    },
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

export type ProblemCode = keyof typeof PROBLEMS;
