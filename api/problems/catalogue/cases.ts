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
  'phone-change-open': {
    status: 409,
    title: {
      'zh-CN': '该用户已有一件更换手机号码的申请在办',
      en: 'An application to replace the phone of this account is under way already',
    },
    next: {
      'zh-CN': '请带身份证明到车管所窗口，核对原件后直接办理；也可以等该申请办结后再申请。',
      en: 'Take the ID to a vehicle office counter, where it is done at once; or wait until that application is done and apply again.',
    },
  },
  'would-be-refused': {
    status: 409,
    title: {
      'zh-CN': '本申请不符合条件，不能取代在办的申请',
      en: 'This application does not meet the conditions, and takes the place of none that is under way',
    },
    next: {
      'zh-CN': '请按说明更正后再申请；在办的申请照常办理。',
      en: 'Mend what the detail names and apply again; what is under way goes on as it was.',
    },
  },
  'phone-change-taking-effect': {
    status: 409,
    title: { 'zh-CN': '该用户的手机号码正在更换', en: 'The phone of this account is being replaced right now' },
    next: {
      'zh-CN': '请等其办结（通常几分钟）后再申请；如非本人申请，请拨打 122 或到车管所窗口。',
      en: 'Wait until that is done, usually some minutes, then apply again. If the person did not ask for it, call 122 or ask at a vehicle office counter.',
    },
  },
  'search-over': {
    status: 404,
    title: { 'zh-CN': '该查询已过期', en: 'This search is over' },
    next: { 'zh-CN': '查询只保留几天，请重新查询。', en: 'A search is kept for some days only: search again.' },
  },
  'already-decided': {
    status: 409,
    title: { 'zh-CN': '该案件已有决定', en: 'The case is already decided' },
    next: {
      'zh-CN': '您的决定未被采用。请查看该决定，再领取下一件。',
      en: 'Your decision was not taken. Read the one that was, then take the next case.',
    },
  },
  'decision-in-effect': {
    status: 409,
    title: { 'zh-CN': '决定已经生效，不能撤回', en: 'The decision is in effect and cannot be taken back' },
    next: { 'zh-CN': '请查看案件现状，再领取下一件。', en: 'See how the case stands, then take the next one.' },
  },
  'decision-ended': {
    status: 409,
    title: { 'zh-CN': '该决定已撤回或未能生效', en: 'This decision was taken back, or could not take effect' },
    next: { 'zh-CN': '请重新载入案件，另行作出决定。', en: 'Reload the case and decide anew.' },
  },
  'own-case': {
    status: 409,
    title: { 'zh-CN': '不得办理本人的案件', en: 'Nobody decides a case of their own' },
    next: {
      'zh-CN': '您是申请人或车主，请由同事办理；您可领取下一件。',
      en: 'You are the applicant or the owner: leave it to a colleague and take the next case.',
    },
  },
  'case-changed': {
    status: 409,
    title: { 'zh-CN': '案件已变化', en: 'The case has changed' },
    next: { 'zh-CN': '请重新载入案件，查看变化后再办理。', en: 'Reload the case, see what changed, then act again.' },
  },
  'joined-meanwhile': {
    status: 409,
    title: { 'zh-CN': '期间有另一份申请并入本案', en: 'A further application was joined to the case meanwhile' },
    next: {
      'zh-CN': '请重新载入案件，先查看并入的申请和照片，再作决定。',
      en: 'Reload the case, look at the joined application and its photos first, then decide.',
    },
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
  'no-photo-on-file': {
    status: 404,
    title: { 'zh-CN': '登记库中没有该人员的照片', en: 'The registry has no photo of this person' },
    next: {
      'zh-CN': '请改与证件上的照片比对。',
      en: 'Compare with the photo on the document instead.',
    },
  },
  'wrong-state': {
    status: 409,
    title: { 'zh-CN': '案件当前状态不允许此操作', en: 'The case is not in a state that takes this' },
    next: { 'zh-CN': '请重新载入案件，查看当前状态。', en: 'Reload the case and see where it stands.' },
  },
  'same-reviewer': {
    status: 409,
    title: { 'zh-CN': '须由未参与过本案的人员决定', en: 'Somebody who had no say in it before must decide' },
    next: { 'zh-CN': '请由另一名人员办理，您可领取下一件。', en: 'Leave it to somebody else and take the next case.' },
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
