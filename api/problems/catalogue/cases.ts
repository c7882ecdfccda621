import type { ProblemKind } from '../kind.ts';

/** Of cases, their photos and whoever works at them. */
export const caseProblems = {
  'photo-not-accepted': {
    status: 422,
    title: { 'zh-CN': '照片无法受理', en: 'The photo cannot be taken' },
    next: {
      'zh-CN': '请重新拍摄，以 JPEG、PNG 或 WebP 原图上传。',
      en: 'Take the photo again and upload the original as JPEG, PNG or WebP.',
    },
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
} satisfies Record<string, ProblemKind>;
