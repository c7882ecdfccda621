import type { Text } from './text.ts';
import { shanghaiTime } from './working-calendar.ts';

/** What a message is filled with. Nothing personal other than a plate and a name the caller has masked ("粤S12**8", "张**"). */
export interface MessageParams {
  caseNumber?: string;
  plate?: string;
  deadline?: Date;
  /** Applicant texts of the reasons. */
  reasons?: readonly Text[];
  /** Name of whoever asks, masked. */
  applicant?: string;
  /** A code, and how many minutes it is good for. */
  code?: string;
  minutes?: number;
  /** How many days there are from this message on. */
  days?: number;
  /** Number of what it is about that is no case, where to come, and when. */
  reference?: string;
  office?: Text;
  at?: Date;
  /** What is to be paid or was paid, in fen, and the points of a penalty. */
  fineFen?: number;
  points?: number;
}

const TEMPLATES = {
  submitted: {
    'zh-CN': '【交管服务】您的机动车绑定申请已受理，编号{caseNumber}。审核结果将短信通知。',
    en: '[Traffic services] We have received your request {caseNumber} to bind a vehicle and will text you the result.',
  },
  approved: {
    'zh-CN': '【交管服务】您的申请{caseNumber}已通过，机动车{plate}绑定成功。可随时在线或到窗口解除绑定。',
    en: '[Traffic services] Request {caseNumber} is approved: vehicle {plate} is bound. You can unbind it at any time, online or at a counter.',
  },
  returned: {
    'zh-CN': '【交管服务】您的申请{caseNumber}需要修改：{reasons}请于{deadline}前重新提交，也可到车管所窗口办理。',
    en: '[Traffic services] Request {caseNumber} needs mending: {reasons} Please send it again by {deadline}, or visit a vehicle office counter.',
  },
  reminder: {
    'zh-CN': '【交管服务】您的申请{caseNumber}尚未重新提交，{deadline}截止，逾期将自动结束。也可到车管所窗口办理。',
    en: '[Traffic services] Request {caseNumber} still waits for you until {deadline}; after that it ends. You can also visit a vehicle office counter.',
  },
  expired: {
    'zh-CN': '【交管服务】您的申请{caseNumber}逾期未重新提交，已结束。如仍需办理，请重新申请或到车管所窗口办理。',
    en: '[Traffic services] Request {caseNumber} was not sent again in time and has ended. You can submit a new one or visit a vehicle office counter.',
  },
  refused: {
    'zh-CN': '【交管服务】您的申请{caseNumber}未能办理：{reasons}办理方法请在应用中查看，或拨打122、到车管所窗口咨询。',
    en: '[Traffic services] Request {caseNumber} could not be granted: {reasons} The app shows what you can do; or call 122 or ask at a counter.',
  },
  'referred-to-counter': {
    'zh-CN': '【交管服务】您的申请{caseNumber}需到窗口办理：{reasons}请带身份证明、驾驶证和行驶证原件到车管所窗口。',
    en: '[Traffic services] Request {caseNumber} must be done at a counter: {reasons} Please bring the originals of your ID, driving licence and vehicle licence.',
  },
  withdrawn: {
    'zh-CN': '【交管服务】您的申请{caseNumber}已按您的要求撤回。需要时可重新申请或到车管所窗口办理。',
    en: '[Traffic services] Request {caseNumber} is withdrawn as you asked. You can submit a new one or visit a vehicle office counter at any time.',
  },
  'unbound-to-driver': {
    'zh-CN': '【交管服务】您与机动车{plate}的绑定已解除。如非本人操作或有疑问，请联系车主、拨打122或到窗口咨询。',
    en: '[Traffic services] You are no longer bound to vehicle {plate}. If you did not ask for this, contact the owner, call 122 or ask at a counter.',
  },
  'unbound-to-owner': {
    'zh-CN': '【交管服务】一名用户与您的机动车{plate}的绑定已解除。当前绑定情况可在应用中或到窗口查看。',
    en: '[Traffic services] A user is no longer bound to your vehicle {plate}. See who still is in the app or at a counter.',
  },
  'code-scanned-again-to-owner': {
    'zh-CN': '【交管服务】您的绑定二维码已用过，刚才又有人扫描，已拒绝。如有疑问，请在“我的机动车”中查看绑定情况，或拨打122、到窗口。',
    en: '[Traffic services] Your QR code had served already; somebody scanned it again and was refused. See who is bound under “My vehicles”, call 122 or visit a counter.',
  },
  'bound-to-owner': {
    'zh-CN': '【交管服务】一名用户已绑定您的机动车{plate}，可处理该车违法。如未经您同意，请在“我的机动车”中移除，或拨打122、到窗口办理。',
    en: '[Traffic services] A user has bound your vehicle {plate} and can now handle its violations. If you did not agree, remove them under “My vehicles”, call 122 or visit a counter.',
  },
  'phone-changed': {
    'zh-CN': '【交管服务】您的申请{caseNumber}已办结，本号码现为您的用户、驾驶证和机动车档案联系电话。如非本人操作，请拨打122或到窗口。',
    en: '[Traffic services] Request {caseNumber} is done: this number now stands in your account, driver and vehicle files. If you did not ask for this, call 122 or visit a counter.',
  },
  'phone-changed-to-former': {
    'zh-CN': '【交管服务】本号码已不再是您的交管联系电话，申请{caseNumber}已将其更换。如非本人操作，请立即拨打122或到车管所窗口。',
    en: '[Traffic services] Request {caseNumber} has replaced this number in your traffic account and files. If you did not ask for this, call 122 or go to a counter at once.',
  },
  'new-phone-granted': {
    'zh-CN': '【交管服务】您的申请{caseNumber}审核通过，现为冷静期，至{deadline}无异议即更换手机号。着急的可带身份证明到窗口办理。',
    en: '[Traffic services] Request {caseNumber} is granted. Unless the former number objects by {deadline}, yours replaces it. If you cannot wait, take your ID to a counter.',
  },
  'new-phone-granted-unreached': {
    'zh-CN':
      '【交管服务】您的申请{caseNumber}审核通过，但原手机号和档案手机号均收不到通知。至{deadline}仍无法通知的，须带身份证明到窗口更换手机号，也可现在去。',
    en: '[Traffic services] Request {caseNumber} is granted, but neither the former number nor those on file take a message. If none does by {deadline}, only a counter replaces your number. You can go there now with your ID.',
  },
  'new-phone-granted-to-former': {
    'zh-CN':
      '【交管服务】有人申请更换您用户的手机号（编号{caseNumber}），自本短信起{days}天后生效。如非本人，请在此前用异议码{code}提出异议，或拨打122、到窗口。',
    en: '[Traffic services] Request {caseNumber} replaces the phone of your account {days} days from this message. If it is not yours, object before with code {code}, call 122 or visit a counter.',
  },
  'objection-taken': {
    'zh-CN': '【交管服务】原手机号对您的申请{caseNumber}提出异议，主管民警正在核实，期间不更换手机号。也可带身份证明到窗口办理。',
    en: '[Traffic services] The former number objected to request {caseNumber}. A supervisor looks into it; nothing changes until then. A counter can serve you with your ID.',
  },
  'objection-taken-to-former': {
    'zh-CN': '【交管服务】您对{caseNumber}的异议已受理，主管民警正在核实，期间不更换手机号。如有补充请拨打122，或带身份证明到窗口。',
    en: '[Traffic services] Your objection to request {caseNumber} is taken. A supervisor looks into it; nothing changes until then. To add something call 122 or take your ID to a counter.',
  },
  'objection-dismissed': {
    'zh-CN': '【交管服务】对您申请{caseNumber}的异议不成立，冷静期至{deadline}，期满即更换手机号。着急的可带身份证明到窗口办理。',
    en: '[Traffic services] The objection to request {caseNumber} is dismissed; your number replaces the former one after {deadline}. If you cannot wait, take your ID to a counter.',
  },
  'objection-dismissed-to-former': {
    'zh-CN': '【交管服务】经核实，对{caseNumber}的异议不成立，手机号将于本短信{days}天后更换。如仍有异议，请在此前带身份证明到窗口。',
    en: '[Traffic services] The objection to request {caseNumber} is dismissed; the phone is replaced {days} days from this message. If you still object, take your ID to a counter before.',
  },
  'rival-taken': {
    'zh-CN':
      '【交管服务】另有申请为同一用户填报了其他手机号，您的申请{caseNumber}由主管民警核实，期间不更换手机号。也可带身份证明到窗口办理。',
    en: '[Traffic services] Another application named another phone than your request {caseNumber}. A supervisor looks into it; nothing changes until then. A counter can serve you with your ID.',
  },
  'rival-taken-to-former': {
    'zh-CN':
      '【交管服务】另有申请为您的用户填报了其他手机号，{caseNumber}暂停，尚未生效。如非本人申请，仍可用异议码{code}提出异议，或拨打122、到窗口。',
    en: '[Traffic services] Another application named another phone; request {caseNumber} is held and nothing is final. You may still object with code {code}, call 122 or visit a counter.',
  },
  'rival-dismissed': {
    'zh-CN':
      '【交管服务】另一填报其他手机号的申请未采纳，您的申请{caseNumber}冷静期至{deadline}，期满即更换手机号。着急的可带身份证明到窗口办理。',
    en: '[Traffic services] The other application is dismissed; by request {caseNumber} your number replaces the former one after {deadline}. If you cannot wait, take your ID to a counter.',
  },
  'rival-dismissed-to-former': {
    'zh-CN':
      '【交管服务】另一申请未采纳，{caseNumber}将于本短信{days}天后更换您用户的手机号。如非本人，仍可用异议码{code}提出异议，或拨打122、到窗口。',
    en: '[Traffic services] The other application is dismissed; request {caseNumber} replaces your phone {days} days from this message. You may still object with code {code}, call 122 or visit a counter.',
  },
  'appeal-final': {
    'zh-CN': '【交管服务】您的申诉{caseNumber}已办结，请用本手机号登录。如非本人操作，请立即拨打122或到车管所窗口。',
    en: '[Traffic services] Appeal {caseNumber} is done: sign in with this number from now on. If you did not ask for this, call 122 or go to a counter at once.',
  },
  'phone-kept-to-former': {
    'zh-CN': '【交管服务】更换手机号的申请{caseNumber}未生效，您的手机号保持不变。如有疑问请拨打122或到窗口。',
    en: '[Traffic services] Request {caseNumber} did not take effect: your number stays as it is. For questions call 122 or visit a counter.',
  },
  'joined-ended': {
    'zh-CN': '【交管服务】您的申请已并入{caseNumber}，该案已结束。手机号未按您的申请更换的，可重新申请；如非本人，请拨打122或到窗口。',
    en: '[Traffic services] Your application was joined to request {caseNumber}, which has ended. If your number is not in place, apply again, call 122 or visit a counter.',
  },
  'effect-overdue': {
    'zh-CN': '【交管服务】您的申请{caseNumber}尚未更新全部档案中的手机号码，我们仍在办理。请带身份证明到车管所窗口办理，以免逾期。',
    en: '[Traffic services] Not every file has your new number yet (request {caseNumber}). We go on trying; please take your ID to a counter, so that it is filed in time.',
  },
  blocked: {
    'zh-CN': '【交管服务】因申请{caseNumber}中：{reasons}您的在线办理限制至{deadline}，窗口仍可办理。如有异议可在应用中申诉。',
    en: '[Traffic services] Because of request {caseNumber}: {reasons} Online services are closed to you until {deadline}; counters still serve you. You can appeal in the app.',
  },
  'phone-blocked': {
    'zh-CN':
      '【交管服务】因申请{caseNumber}，本手机号至{deadline}不能在线申诉或变更手机号码，窗口仍可办理。如有异议可在应用中申诉，或到窗口提出。',
    en: '[Traffic services] Because of request {caseNumber} this phone cannot be named online until {deadline}; counters still serve you. You can appeal in the app or at a counter.',
  },
  'block-lifted': {
    'zh-CN': '【交管服务】因申请{caseNumber}对您的在线办理限制已解除，可在线办理，也可到窗口办理。',
    en: '[Traffic services] The limit set because of request {caseNumber} is lifted: online services are open to you again, and counters as before.',
  },
  'block-appeal-granted': {
    'zh-CN': '【交管服务】您就申请{caseNumber}在线办理限制的申诉成立，限制已解除，可在线办理，也可到窗口办理。',
    en: '[Traffic services] Your appeal about request {caseNumber} is granted: online services are open to you again, and counters as before.',
  },
  'block-appeal-dismissed': {
    'zh-CN': '【交管服务】您就申请{caseNumber}在线办理限制的申诉未予采纳，限制至{deadline}，理由请在应用中查看。窗口仍可办理。',
    en: '[Traffic services] Your appeal about request {caseNumber} is dismissed; the app shows why. Online services are closed to you until {deadline}; counters still serve you.',
  },
  'penalty-recorded': {
    'zh-CN':
      '【交管服务】您处理的机动车{plate}违法（{caseNumber}）已作出处罚决定：罚款{fine}元，记{points}分。请于{deadline}前缴款，逾期按日加处罚款。可在应用中或到窗口缴纳。',
    en: '[Traffic services] Violation of {plate} ({caseNumber}): fine of {fine} yuan and {points} points are on record. Please pay by {deadline}, in the app or at a counter; a late fee grows by the day after that.',
  },
  'penalty-without-fine-recorded': {
    'zh-CN':
      '【交管服务】您处理的机动车{plate}违法（{caseNumber}）已作出处罚决定：记{points}分，不处罚款，无需缴款。如有疑问请拨打122或到窗口。',
    en: '[Traffic services] Violation of {plate} ({caseNumber}): {points} points are on record, and no fine; there is nothing to pay. Questions: call 122 or ask at a counter.',
  },
  'payment-reminder': {
    'zh-CN': '【交管服务】您的违法罚款{fine}元（{caseNumber}）尚未缴纳，{deadline}到期，逾期按日加处罚款。可在应用中或到窗口缴纳。',
    en: '[Traffic services] The fine of {fine} yuan ({caseNumber}) is still to be paid by {deadline}; a late fee grows by the day after that. Pay in the app or at a counter.',
  },
  'payment-overdue': {
    'zh-CN':
      '【交管服务】您的违法罚款{fine}元（{caseNumber}）已于{deadline}到期，现按日加处罚款，加处数额不超过罚款。请尽快在应用中或到窗口缴纳。',
    en: '[Traffic services] The fine of {fine} yuan ({caseNumber}) was due by {deadline}. A late fee grows by the day, up to as much as the fine. Please pay soon, in the app or at a counter.',
  },
  'payment-recorded': {
    'zh-CN': '【交管服务】您的违法处理{caseNumber}已办结，收到缴款{fine}元。如有疑问请拨打122或到窗口咨询。',
    en: '[Traffic services] {fine} yuan came in and handling {caseNumber} is done. For questions call 122 or ask at a counter.',
  },
  'handling-refused': {
    'zh-CN': '【交管服务】您确认的违法处理{caseNumber}未能办理，未记分、未处罚：{reasons}请拨打122，或到窗口处理。',
    en: '[Traffic services] Handling {caseNumber} that you confirmed came to nothing; no points or penalty were recorded: {reasons} Call 122 or go to a counter.',
  },
  'violation-objection-upheld': {
    'zh-CN':
      '【交管服务】您的违法异议{caseNumber}成立，该违法记录已消除，无需处理；已记分、已缴款的将恢复、退还。如有疑问请拨打122或到窗口。',
    en: '[Traffic services] Your objection {caseNumber} is upheld: the record is removed and nothing is left to do. Points taken and money paid come back. Questions: call 122 or ask at a counter.',
  },
  'violation-objection-dismissed': {
    'zh-CN':
      '【交管服务】您的违法异议{caseNumber}经核查不成立，请在线或到窗口处理该违法。对处罚决定不服的，可在收到决定书60日内申请行政复议，也可拨打122咨询。',
    en: '[Traffic services] Your objection {caseNumber} was looked into and dismissed; please handle the violation online or at a counter. Against a penalty you can apply for reconsideration within 60 days; call 122 for advice.',
  },
  'violation-objection-dismissed-penalty-stands': {
    'zh-CN':
      '【交管服务】您的违法异议{caseNumber}经核查不成立，该违法的处罚决定仍然有效，尚未缴清罚款的请按期缴纳。对处罚决定不服的，可在收到决定书60日内申请行政复议，也可拨打122咨询。',
    en: '[Traffic services] Your objection {caseNumber} was looked into and dismissed: the penalty stands. Please pay in time what is still due. Against the penalty you can apply for reconsideration within 60 days; call 122 for advice.',
  },
  'violation-objection-eliminated': {
    'zh-CN': '【交管服务】您提出异议（{caseNumber}）的违法记录已被消除，异议办结，无需处理。如有疑问请拨打122或到窗口咨询。',
    en: '[Traffic services] The record you objected to ({caseNumber}) was removed by the authority; nothing is left to do. Questions: call 122 or ask at a counter.',
  },
  'violation-objection-overdue': {
    'zh-CN': '【交管服务】您的违法异议{caseNumber}未能按期答复，我们正在督办，期间无需处理该违法。也可拨打122，或到违法发生地窗口查询。',
    en: '[Traffic services] Your objection {caseNumber} was not answered in time. We are following it up, and you need not handle the violation meanwhile. You can also call 122 or ask at a counter where it happened.',
  },
  'violation-eliminated': {
    'zh-CN': '【交管服务】您处理的违法（{caseNumber}）记录已被消除，记分已恢复，罚款无需再缴。如有疑问请拨打122或到窗口咨询。',
    en: '[Traffic services] The violation of handling {caseNumber} was removed: its points are taken off and no fine is due. Questions: call 122 or ask at a counter.',
  },
  'violation-eliminated-refunded': {
    'zh-CN': '【交管服务】您处理的违法（{caseNumber}）记录已被消除，记分已恢复，已缴款项将原路退回。如有疑问请拨打122或到窗口咨询。',
    en: '[Traffic services] The violation of handling {caseNumber} was removed: its points are taken off and what you paid goes back the way it came. Questions: call 122 or ask at a counter.',
  },
  'appointment-booked': {
    'zh-CN': '【交管服务】已为您预约{office}窗口，{at}，预约编号{reference}。请带证件原件按时前往；不能前往请拨打122取消。',
    en: '[Traffic services] You have an appointment at {office}, {at}, number {reference}. Please bring your original papers; if you cannot come, call 122.',
  },
  'appointment-cancelled': {
    'zh-CN': '【交管服务】您在{office}窗口的预约（{at}，编号{reference}）已取消。如需办理，可拨打122重新预约，或到窗口现场取号。',
    en: '[Traffic services] Your appointment {reference} at {office}, {at}, is cancelled. Call 122 for another, or take a ticket at a counter.',
  },
  'owner-code': {
    'zh-CN':
      '【交管服务】{applicant}申请绑定您的机动车{plate}，绑定后可处理该车违法。同意请把验证码{code}告诉对方，{deadline}前有效；不同意或不认识，请勿提供。',
    en: '[Traffic services] {applicant} asks to bind your vehicle {plate}, to handle its violations. If you agree, give them the code {code}, valid until {deadline}. If not, tell it to nobody.',
  },
  'registration-code': {
    'zh-CN': '【交管服务】您正在用此手机号注册，验证码{code}，{minutes}分钟内有效。非本人操作请忽略，切勿告诉任何人，工作人员不会索要。',
    en: '[Traffic services] {code} is the code to register with this phone, valid for {minutes} minutes. Not you? Ignore it. Tell it to nobody: our staff never ask for it.',
  },
  'password-reset-code': {
    'zh-CN':
      '【交管服务】您正在重设登录密码，验证码{code}，{minutes}分钟内有效。如非本人操作，说明有人正试图登录您的账号，切勿告诉任何人。',
    en: '[Traffic services] {code} is the code to choose a new password, valid for {minutes} minutes. Not you? Somebody is trying to get into your account: tell it to nobody.',
  },
  'block-appeal-code': {
    'zh-CN': '【交管服务】您正在查询或申诉对本手机号的在线办理限制，验证码{code}，{minutes}分钟内有效。非本人操作请忽略，切勿告诉任何人。',
    en: '[Traffic services] {code} is the code to see or appeal against the limit on this phone, valid for {minutes} minutes. Not you? Ignore it, and tell it to nobody.',
  },
  'account-appeal-code': {
    'zh-CN': '【交管服务】您正在申诉将账号改绑到此手机号，验证码{code}，{minutes}分钟内有效。非本人操作请忽略，切勿告诉任何人。',
    en: '[Traffic services] {code} is the code to appeal for an account with this phone, valid for {minutes} minutes. Not you? Ignore it, and tell it to nobody.',
  },
  'phone-change-code': {
    'zh-CN':
      '【交管服务】您正在变更账号的手机号码，验证码{code}，{minutes}分钟内有效。如非本人操作，切勿告诉任何人，否则账号可能被他人取走。',
    en: '[Traffic services] {code} is the code to change the phone of an account, valid for {minutes} minutes. Not you? Whoever has it can take the account: tell it to nobody.',
  },
} as const satisfies Record<string, Text>;

export type MessageTemplate = keyof typeof TEMPLATES;

/** A message before anybody has put it into words. */
export interface Message {
  template: MessageTemplate;
  params: MessageParams;
}

export const MESSAGE_TEMPLATES = Object.keys(TEMPLATES) as MessageTemplate[];

/**
 * A message in both languages, short enough for SMS.
 * @throws RangeError where a value the template needs is not given: half a message is never sent.
 */
export function messageText(template: MessageTemplate, params: MessageParams): Text {
  return { 'zh-CN': fill(template, 'zh-CN', params), en: fill(template, 'en', params) };
}

/** What a message says, for staff: with dots where the one that was sent has its numbers and names. */
export function messageOutline(template: MessageTemplate): Text {
  const { 'zh-CN': zh, en } = TEMPLATES[template];
  const dotted = (words: string): string => words.replace(/\{\w+\}/g, '…');
  return { 'zh-CN': dotted(zh), en: dotted(en) };
}

function fill(
  template: MessageTemplate,
  language: keyof Text,
  { caseNumber, plate, deadline, reasons, applicant, code, minutes, days, fineFen, points, reference, office, at: time }: MessageParams,
): string {
  const words = reasons?.map((each) => closed(each[language], language));
  const values: Record<string, string | undefined> = {
    caseNumber,
    plate,
    applicant,
    code,
    minutes: minutes?.toString(),
    days: days?.toString(),
    fine: fineFen === undefined ? undefined : yuan(fineFen),
    points: points?.toString(),
    reference,
    office: office?.[language],
    at: time && shanghaiTime(time),
    deadline: deadline && shanghaiTime(deadline),
    reasons: words?.length === 1 ? words[0] : words?.map((each, at) => `${at + 1}. ${each}`).join(language === 'en' ? ' ' : ''),
  };
  return TEMPLATES[template][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (!value) throw new RangeError(`Message "${template}" needs ${name}.`);
    return value;
  });
}

/** Fen as yuan, with cents only where there are any: "200", "206.50". */
const yuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

/** An officer's own words may lack the full stop that parts them from what follows. */
function closed(words: string, language: keyof Text): string {
  return /[。！？.!?]$/.test(words) ? words : words + (language === 'en' ? '.' : '。');
}
