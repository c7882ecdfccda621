import type { Text } from '@trafficdesk/rules/text.ts';
import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import type { HandlingState } from '@trafficdesk/worker/contracts/handling-state.ts';
import type { ViolationObjectionState } from '@trafficdesk/worker/contracts/violation-objection.ts';
import type { ViolationObjection } from '@trafficdesk/worker/store/violation-objections.ts';

/** The states of an objection to a violation in words. */
export const OBJECTION_STATE_WORDS: Record<ViolationObjectionState, Text> = {
  raised: { 'zh-CN': '已登记，待转递', en: 'On record, to be forwarded' },
  forwarded: { 'zh-CN': '已转递，待答复', en: 'Forwarded, not decided yet' },
  upheld: { 'zh-CN': '异议成立', en: 'Upheld' },
  dismissed: { 'zh-CN': '异议不成立', en: 'Dismissed' },
  eliminated: { 'zh-CN': '记录已由公安机关消除', en: 'Record removed by the authority' },
};

/** What can still be done while an objection is open, or once it is over (R-01, R-56a); with where the person's own handling stands. */
export function objectionStep(
  { state, overdueAt, outcomeDueAt }: ViolationObjection,
  handling: HandlingState | null,
): { code: string; text: Text } {
  if (state === 'dismissed' && (handling === 'paid' || handling === 'done'))
    return {
      code: 'reconsideration',
      text: {
        'zh-CN':
          '该违法已处理完毕，处罚决定仍然有效，无需再处理。对处罚决定不服的，可在收到决定书 60 日内申请行政复议，也可拨打 122 咨询。',
        en: 'The violation is handled and paid, and its penalty stands. Against it you can apply for reconsideration within 60 days of the decision; call 122 for advice.',
      },
    };
  if (state === 'dismissed' && (handling === 'confirmed' || handling === 'awaiting-payment'))
    return {
      code: 'pay-or-reconsideration',
      text: {
        'zh-CN':
          '处罚决定仍然有效，请在原缴款期限内缴纳罚款，逾期将加处罚款。对处罚决定不服的，可在收到决定书 60 日内申请行政复议，也可拨打 122 咨询。',
        en: 'The penalty stands: pay the fine by the day it is due, or a late fee is added. Against the penalty you can apply for reconsideration within 60 days of the decision; call 122 for advice.',
      },
    };
  if (state === 'dismissed')
    return {
      code: 'handle-or-reconsideration',
      text: {
        'zh-CN': '可在线或到窗口处理该违法。对处罚决定不服的，可在收到决定书 60 日内申请行政复议，也可拨打 122 咨询。',
        en: 'You can handle the violation online or at a counter. Against a penalty you can apply for reconsideration within 60 days of the decision; call 122 for advice.',
      },
    };
  if (state === 'upheld' || state === 'eliminated')
    return {
      code: 'nothing-left-to-do',
      text: {
        'zh-CN': '该违法记录已消除，无需处理；已记分、已缴款的将恢复、退还。如有疑问请拨打 122 或到窗口咨询。',
        en: 'The record is removed and nothing is left to do. Points taken and money paid come back. For questions call 122 or ask at a counter.',
      },
    };
  if (overdueAt)
    return {
      code: 'wait-objection-overdue',
      text: {
        'zh-CN': '答复已逾期，我们正在督办，期间无需处理该违法。也可拨打 122，或到违法发生地窗口查询。',
        en: 'The answer is overdue and we are following it up; you need not handle the violation meanwhile. You can also call 122 or ask at a counter where it happened.',
      },
    };
  const due = shanghaiTime(outcomeDueAt);
  return {
    code: 'wait-objection-outcome',
    text: {
      'zh-CN': `异议当日转递核查，${due}前答复并短信告知，期间该违法不能在线处理。也可带证据到违法发生地窗口提出，或拨打 122 咨询。`,
      en: `Your objection is forwarded today and answered by ${due}; we text you the answer. Until then the violation cannot be handled online. You can also take evidence to a counter where it happened, or call 122.`,
    },
  };
}

const STANDS: Text = {
  'zh-CN': '您已确认处理该违法，处罚决定和缴款期限不因异议中止；异议成立的，恢复记分并退还已缴款。可拨打 122 咨询。',
  en: 'You have confirmed this violation. Objecting stops neither the penalty nor the time to pay; if you are upheld, points are taken off and money goes back. Call 122 for advice.',
};
const STAYS: Text = {
  'zh-CN': '异议不成立，您已确认处理的处罚决定和缴款期限不变。可拨打 122 咨询。',
  en: 'The objection is dismissed: the penalty that you confirmed and the time to pay stay as they were. Call 122 for advice.',
};
const UNDONE: Text = {
  'zh-CN': '因违法记录已消除，该处理已撤销，恢复记分并退还已缴款。如有疑问请拨打 122 或到窗口咨询。',
  en: 'Since the record is removed, this handling is undone: points are taken off and money goes back. For questions call 122 or ask at a counter.',
};

/** Said where the city has not switched objecting online on yet. */
export const NOT_HERE = {
  state: 'not-here',
  stateName: { 'zh-CN': '本地尚未开通在线异议', en: 'Objecting online is not available here yet' },
  nextStep: {
    code: 'ask-locally',
    text: {
      'zh-CN': '请带身份证明和行驶证到违法发生地或车辆登记地窗口当面提出异议，或拨打 122 咨询；也请关注当地开通通知。',
      en: 'Please object in person at a counter where it happened or where the vehicle is registered, with your ID and the vehicle licence, or call 122. Watch for the local announcement.',
    },
  },
} as const;

/** What becomes of the person's own handling of a violation that they object to, or objected to in vain. */
export function handlingWords(handling: HandlingState, objection: ViolationObjectionState): Text {
  if (handling === 'eliminated') return UNDONE;
  return objection === 'dismissed' ? STAYS : STANDS;
}
