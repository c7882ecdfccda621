import type { Text } from './text.ts';
import { shanghaiTime } from './working-calendar.ts';

/** What a message is filled with. Nothing personal other than a plate the caller has masked ("粤S12**8"). */
export interface MessageParams {
  caseNumber?: string;
  plate?: string;
  deadline?: Date;
  /** Applicant texts of the reasons. */
  reasons?: readonly Text[];
  /** A code of six digits, and how many minutes it is good for. */
  code?: string;
  minutes?: number;
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
  'bound-to-owner': {
    'zh-CN': '【交管服务】一名用户已绑定您的机动车{plate}，可处理该车违法。如未经您同意，请在“我的机动车”中移除，或拨打122、到窗口办理。',
    en: '[Traffic services] A user has bound your vehicle {plate} and can now handle its violations. If you did not agree, remove them under “My vehicles”, call 122 or visit a counter.',
  },
  'phone-code': {
    'zh-CN': '【交管服务】验证码{code}，{minutes}分钟内有效。请勿告诉任何人，工作人员不会索要验证码。',
    en: '[Traffic services] Your code is {code}, valid for {minutes} minutes. Tell it to nobody: our staff never ask for it.',
  },
} as const satisfies Record<string, Text>;

export type MessageTemplate = keyof typeof TEMPLATES;

export const MESSAGE_TEMPLATES = Object.keys(TEMPLATES) as MessageTemplate[];

/**
 * A message in both languages, short enough for SMS.
 * @throws RangeError where a value the template needs is not given: half a message is never sent.
 */
export function messageText(template: MessageTemplate, params: MessageParams): Text {
  return { 'zh-CN': fill(template, 'zh-CN', params), en: fill(template, 'en', params) };
}

function fill(
  template: MessageTemplate,
  language: keyof Text,
  { caseNumber, plate, deadline, reasons, code, minutes }: MessageParams,
): string {
  const words = reasons?.map((each) => closed(each[language], language));
  const values: Record<string, string | undefined> = {
    caseNumber,
    plate,
    code,
    minutes: minutes?.toString(),
    deadline: deadline && shanghaiTime(deadline),
    reasons: words?.length === 1 ? words[0] : words?.map((each, at) => `${at + 1}. ${each}`).join(language === 'en' ? ' ' : ''),
  };
  return TEMPLATES[template][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (!value) throw new RangeError(`Message "${template}" needs ${name}.`);
    return value;
  });
}

/** An officer's own words may lack the full stop that parts them from what follows. */
function closed(words: string, language: keyof Text): string {
  return /[。！？.!?]$/.test(words) ? words : words + (language === 'en' ? '.' : '。');
}
