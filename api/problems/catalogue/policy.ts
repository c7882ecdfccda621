import type { ProblemKind } from '../kind.ts';

/** Of policy: drafts, versions, backtests, shadows and runs over open cases. */
export const policyProblems = {
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
    title: { 'zh-CN': '草稿所依据的版本已有后续版本', en: 'Another version was published after the one this draft was written from' },
    next: {
      'zh-CN': '请以该后续版本为底稿重新拟写，再提交发布，以免撤销其间的更改。',
      en: 'Write the draft anew from that version, then publish it: this one would undo what was published since.',
    },
  },
  'later-version-waits': {
    status: 409,
    title: { 'zh-CN': '另有更晚生效的版本待生效', en: 'Another version waits to take effect later' },
    next: {
      'zh-CN': '每个版本须接续最后发布的版本。请先撤回该待生效版本；或以其为底稿拟写，并自其生效之时或之后发布。',
      en: 'A version follows the last one published. Withdraw the one that waits; or write from it, and publish for its moment or later.',
    },
  },
  'not-scheduled': {
    status: 409,
    title: { 'zh-CN': '该版本不在待生效状态', en: 'This version does not wait for its moment' },
    next: {
      'zh-CN': '只能撤回已发布且尚未生效的版本。已生效的，请恢复早先的版本。',
      en: 'Only a published version is withdrawn, before it takes effect. If it is in force already, restore an earlier one.',
    },
  },
  'version-waits-behind': {
    status: 409,
    title: { 'zh-CN': '另有版本接续该版本', en: 'Another version follows on this one' },
    next: { 'zh-CN': '请先撤回后续版本，再撤回本版本。', en: 'Withdraw the later one first, then this one.' },
  },
  'backtest-not-seen': {
    status: 409,
    title: { 'zh-CN': '尚未查看该版本的有效回测结果', en: 'You have not seen a backtest of this version that counts' },
    next: {
      'zh-CN': '请对该版本进行不加筛选、不抽样的回测（与其将取代的版本对比），待回测完成后由您本人查看结果，再发布。',
      en: 'Have this version backtested on everything, against the one it replaces; look at the finished report yourself, then publish.',
    },
  },
  'backtest-not-finished': {
    status: 409,
    title: { 'zh-CN': '回测未完成', en: 'The backtest has not finished' },
    next: {
      'zh-CN': '请等待回测完成；如已取消、被阻止或已过期，请重新回测。',
      en: 'Wait until it has finished; where it was cancelled or blocked, or is outdated, start another.',
    },
  },
  'too-many-backtests': {
    status: 409,
    title: { 'zh-CN': '您进行中的回测已达上限', en: 'You have as many backtests under way as one person may have' },
    next: {
      'zh-CN': '请等待其中一项完成，或终止不再需要的回测。',
      en: 'Wait until one of them is through, or end one you no longer need.',
    },
  },
  'facts-not-filled': {
    status: 503,
    title: { 'zh-CN': '回测用的历史信息项尚在补录', en: 'The facts that backtests read are still being filled in' },
    next: {
      'zh-CN':
        '升级后正在重新整理历史评估记录，此时回测会遗漏案件。请按 Retry-After 稍后重试；若一再如此，请运维人员重新运行升级准备步骤。',
      en: 'A new release is filling them in from the stored evaluations; a backtest now would miss cases. Try again after Retry-After seconds; if it stays so, have whoever operates the installation run the preparation of the release again.',
    },
  },
  'not-in-waiting': {
    status: 409,
    title: { 'zh-CN': '该版本不是待生效的版本', en: 'This version does not wait to take effect' },
    next: {
      'zh-CN': '试运行的是草稿，或已提交、尚未生效的规则版本，请选择其中之一。',
      en: 'Choose a draft, or a version of a rule set that is proposed or scheduled: it is tried before it counts.',
    },
  },
  'shadow-running': {
    status: 409,
    title: { 'zh-CN': '该规则已有草稿或版本在试运行', en: 'A draft or a version of these rules runs in shadow already' },
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
} satisfies Record<string, ProblemKind>;
