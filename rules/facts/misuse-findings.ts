import { misuseSubjects } from './codes/misuse-subject.ts';
import { between, type Choices, code, money, number, whole, yesNo, type Vocabulary } from './vocabulary.ts';

const handlings = { 'zh-CN': '统计期内的自助处理记录', en: 'handlings of the period' };
const bindings = { 'zh-CN': '统计期内的绑定与自助处理记录', en: 'bindings and handlings of the period' };
const looks = { 'zh-CN': '审计记录中的照片查看与领件', en: 'looks at photos and claims in the audit record' };
const decisions = { 'zh-CN': '审核决定', en: 'decisions of officers' };
const counters = { 'zh-CN': '窗口代为提交的记录', en: 'what was handed in at counters' };
const comparison = {
  'zh-CN': '本人确认、审计记录与全国违法库比对',
  en: 'what was confirmed, held against audit record and violation database',
};
const gatherer = { 'zh-CN': '系统统计', en: 'the nightly count' };

const times = { 'zh-CN': '次', en: 'times' };
const days = { 'zh-CN': '天', en: 'days' };
const seconds = { 'zh-CN': '秒', en: 'seconds' };
const points = { 'zh-CN': '分', en: 'points' };
const percent = { 'zh-CN': '%', en: '%' };

const many = whole(0, 1_000_000);
const share = between(0, 100);
/** A binding of a hundred years at the most. */
const bound = between(0, 36_500);

/** What an officer can decide. */
export const decidedVerdicts = {
  approve: { 'zh-CN': '通过', en: 'approved' },
  return: { 'zh-CN': '退办', en: 'returned' },
  'refer-to-counter': { 'zh-CN': '转窗口', en: 'referred to a counter' },
} satisfies Choices;

/**
 * What misuse shows by: points taken for others, violations and points altered, decisions without the evidence, favours. Counted each night
 * over the period of the settings; a subject that somebody looked into counts afresh from then on.
 */
export const misuseFindings = {
  id: 'misuse.findings',
  title: { 'zh-CN': '疑似违规', en: 'Signs of misuse' },
  facts: {
    'subject.kind': code({ 'zh-CN': '核查对象', en: 'Subject' }, gatherer, misuseSubjects),
    'driver.vehiclesOfOthers': number({ 'zh-CN': '为其记分的他人车辆数', en: "Others' vehicles points were taken for" }, handlings, many),
    'driver.handlingsForOthers': number(
      { 'zh-CN': '为他人车辆记分的处理次数', en: "Handlings with points for others' vehicles" },
      handlings,
      many,
      times,
    ),
    'driver.pointsForOthers': number({ 'zh-CN': '为他人车辆所记分数', en: "Points taken for others' vehicles" }, handlings, many, points),
    'driver.boundForPoints': number(
      { 'zh-CN': '处理记分后即解除的绑定数', en: 'Bindings that ended after points were taken' },
      bindings,
      many,
    ),
    'driver.medianDaysBound': number({ 'zh-CN': '上述绑定天数的中位数', en: 'Days these lasted (median)' }, bindings, bound, days),
    'vehicle.drivers': number({ 'zh-CN': '为该车记分的非车主人数', en: 'Drivers, not owners, who took its points' }, handlings, many),
    'vehicle.points': number({ 'zh-CN': '上述人员所记分数', en: 'Points they took' }, handlings, many, points),
    'vehicle.boundForPoints': number(
      { 'zh-CN': '该车处理记分后即解除的绑定数', en: 'Its bindings that ended after points were taken' },
      bindings,
      many,
    ),
    'vehicle.medianDaysBound': number(
      { 'zh-CN': '该车上述绑定天数的中位数', en: 'Days its bindings lasted (median)' },
      bindings,
      bound,
      days,
    ),
    'handling.pointsChange': number(
      { 'zh-CN': '库中记分与确认时之差', en: 'Points on record, less those confirmed' },
      comparison,
      whole(-12, 12),
      points,
    ),
    'handling.fineChange': money(
      { 'zh-CN': '库中罚款与确认时之差', en: 'Fine on record, less the one confirmed' },
      comparison,
      whole(-10_000_000, 10_000_000),
    ),
    'handling.otherViolation': yesNo({ 'zh-CN': '违法行为代码已变更', en: 'The record names another violation' }, comparison),
    'handling.otherDecision': yesNo(
      { 'zh-CN': '库中处罚决定已不存在或已更换', en: 'The penalty decision is gone, or another' },
      comparison,
    ),
    'handling.otherThanAudited': yesNo(
      { 'zh-CN': '本系统数据与审计记录不符', en: 'Our row is not what the audit record says' },
      comparison,
    ),
    'decision.verdict': code({ 'zh-CN': '审核结论', en: 'Verdict' }, decisions, decidedVerdicts),
    'decision.stage': number({ 'zh-CN': '第几道审核', en: 'Which look' }, decisions, whole(1, 3)),
    'decision.photos': number({ 'zh-CN': '案件照片数', en: 'Photos of the case' }, decisions, whole(0, 99)),
    'decision.photosOpened': number({ 'zh-CN': '决定前打开过的照片数', en: 'Photos opened before deciding' }, looks, whole(0, 99)),
    'decision.photosOpenedFull': number(
      { 'zh-CN': '决定前以原尺寸打开过的照片数', en: 'Photos opened in full size before deciding' },
      looks,
      whole(0, 99),
    ),
    'decision.secondsHeld': number({ 'zh-CN': '领件到决定的时间', en: 'From claim to decision' }, looks, many, seconds),
    'officer.approvals': number({ 'zh-CN': '该民警通过的件数', en: 'Approvals of the officer' }, decisions, many),
    'officer.approvalsForOne': number({ 'zh-CN': '其中同一对象的件数', en: 'Of these, for the one' }, decisions, many),
    'officer.shareOfOwn': number({ 'zh-CN': '占该民警通过件数', en: "Share of the officer's approvals" }, decisions, share, percent),
    'officer.shareOfOne': number({ 'zh-CN': '占该对象全部通过件数', en: 'Share of all approvals for the one' }, decisions, share, percent),
    'counter.phones': number(
      { 'zh-CN': '该窗口民警为同一人更换手机号次数', en: 'Phones given to one person by one officer' },
      counters,
      many,
      times,
    ),
    'counter.handlings': number(
      { 'zh-CN': '该窗口民警为同一人处理违法次数', en: 'Violations handled for one person by one officer' },
      counters,
      many,
      times,
    ),
  },
} satisfies Vocabulary;
