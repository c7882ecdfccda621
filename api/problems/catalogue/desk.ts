import type { ProblemKind } from '../kind.ts';

/** Of the 122 desk: consultations, articles, offices and appointments. */
export const deskProblems = {
  'consultation-changed': {
    status: 409,
    title: { 'zh-CN': '该咨询已有变动', en: 'This consultation has changed' },
    next: { 'zh-CN': '请重新载入，核对后再保存。', en: 'Reload it, compare, and save again.' },
  },
  'consultation-not-yours': {
    status: 409,
    title: { 'zh-CN': '该咨询不在您手中', en: 'You do not have this consultation' },
    next: {
      'zh-CN': '由他人受理的，请由其本人或主管退回待受理；待受理的，请先领取。',
      en: 'Whoever has it, or a supervisor, puts it back into the queue; what waits there can be taken.',
    },
  },
  'consultation-closed': {
    status: 409,
    title: { 'zh-CN': '该咨询已办结', en: 'This consultation is closed' },
    next: { 'zh-CN': '如当事人再次来电，请新建咨询。', en: 'If the person calls again, begin another one.' },
  },
  'no-case-linked': {
    status: 409,
    title: { 'zh-CN': '尚未关联案件', en: 'No case is linked' },
    next: {
      'zh-CN': '请先按编号或当事人找到案件并关联，再转案件。',
      en: 'Find the case by its number or its applicant, then hand over to it.',
    },
  },
  'article-changed': {
    status: 409,
    title: { 'zh-CN': '该条目已被他人修改', en: 'Somebody else changed this article' },
    next: { 'zh-CN': '请复制您的内容，重新载入后再修改。', en: 'Copy what you wrote, reload the article and change it again.' },
  },
  'article-not-published': {
    status: 409,
    title: { 'zh-CN': '该条目未发布', en: 'This article is not published' },
    next: { 'zh-CN': '请重新载入查看。', en: 'Reload and see how it stands.' },
  },
  'office-changed': {
    status: 409,
    title: { 'zh-CN': '该网点已被他人修改', en: 'Somebody else changed this office' },
    next: { 'zh-CN': '请重新载入后再修改。', en: 'Reload it and change it again.' },
  },
  'time-not-offered': {
    status: 409,
    title: { 'zh-CN': '该时段不可预约', en: 'This time cannot be booked' },
    next: { 'zh-CN': '请重新载入可预约时段，另选一个。', en: 'Load the free times again and choose another.' },
  },
  'time-taken': {
    status: 409,
    title: { 'zh-CN': '该时段已约满', en: 'This time is full' },
    next: { 'zh-CN': '请另选时段或其他网点；窗口也可现场取号。', en: 'Choose another time or office; a ticket can be had there as well.' },
  },
  'appointment-over': {
    status: 409,
    title: { 'zh-CN': '该预约已取消或已到时间', en: 'This appointment is cancelled, or its time has come' },
    next: { 'zh-CN': '无需操作；如需改期，请重新预约。', en: 'There is nothing to do; for another time book again.' },
  },
} satisfies Record<string, ProblemKind>;
