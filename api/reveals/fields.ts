import type { Text } from '@trafficdesk/rules/text.ts';
import type { Person } from '@trafficdesk/worker/store/accounts.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import type { Consultation } from '@trafficdesk/worker/store/consultations.ts';
import type { Handling } from '@trafficdesk/worker/store/handlings.ts';

interface Field<T = Case> {
  words: Text;
  of: (found: T) => string | null | undefined;
}

const fieldsOf = (who: 'applicant' | 'owner', words: Text) => {
  const field = (name: keyof Person, what: Text): Field => ({
    words: { 'zh-CN': `${words['zh-CN']}${what['zh-CN']}`, en: `${what.en} of the ${words.en}` },
    of: ({ particulars }) => particulars?.[who]?.[name],
  });
  return {
    name: field('name', { 'zh-CN': '姓名', en: 'name' }),
    identityNumber: field('identityNumber', { 'zh-CN': '证件号码', en: 'ID number' }),
    phone: field('phone', { 'zh-CN': '手机号', en: 'phone' }),
  };
};

const applicant = fieldsOf('applicant', { 'zh-CN': '申请人', en: 'applicant' });
const owner = fieldsOf('owner', { 'zh-CN': '机动车所有人', en: 'owner' });

/** What of a case can be shown in the clear, one field at a time: everything that its page masks. */
export const REVEAL_FIELDS = {
  'applicant.name': applicant.name,
  'applicant.identityNumber': applicant.identityNumber,
  'applicant.phone': applicant.phone,
  'owner.name': owner.name,
  'owner.identityNumber': owner.identityNumber,
  'owner.phone': owner.phone,
  'vehicle.plateNumber': { words: { 'zh-CN': '号牌号码', en: 'plate number' }, of: ({ particulars }) => particulars?.vehicle?.plateNumber },
  newPhone: {
    words: { 'zh-CN': '新手机号', en: 'new phone' },
    of: ({ submission }) => (submission && 'newPhone' in submission ? submission.newPhone : undefined),
  },
} as const satisfies Record<string, Field>;

export type RevealField = keyof typeof REVEAL_FIELDS;

export const revealFields = Object.keys(REVEAL_FIELDS) as [RevealField, ...RevealField[]];

/** The same of a handling of a violation. */
export const HANDLING_REVEAL_FIELDS = {
  'person.name': { words: { 'zh-CN': '当事人姓名', en: 'name of the person' }, of: ({ particulars }) => particulars?.person.name },
  'person.identityNumber': {
    words: { 'zh-CN': '当事人证件号码', en: 'ID number of the person' },
    of: ({ particulars }) => particulars?.person.identityNumber,
  },
  'person.phone': { words: { 'zh-CN': '当事人手机号', en: 'phone of the person' }, of: ({ particulars }) => particulars?.person.phone },
  'violation.plateNumber': {
    words: { 'zh-CN': '号牌号码', en: 'plate number' },
    of: ({ particulars }) => particulars?.violation.vehicle.plateNumber,
  },
} as const satisfies Record<string, Field<Handling>>;

export type HandlingRevealField = keyof typeof HANDLING_REVEAL_FIELDS;

export const handlingRevealFields = Object.keys(HANDLING_REVEAL_FIELDS) as [HandlingRevealField, ...HandlingRevealField[]];

/** The same of whoever asks the 122 desk something. */
export const ASKER_REVEAL_FIELDS = {
  'asker.name': { words: { 'zh-CN': '咨询人姓名', en: 'name of whoever asks' }, of: ({ asker }) => asker?.name },
  'asker.identityNumber': {
    words: { 'zh-CN': '咨询人证件号码', en: 'ID number of whoever asks' },
    of: ({ asker }) => asker?.identityNumber,
  },
  'asker.phone': { words: { 'zh-CN': '咨询人手机号', en: 'phone of whoever asks' }, of: ({ asker }) => asker?.phone },
} as const satisfies Record<string, Field<Consultation>>;

export type AskerRevealField = keyof typeof ASKER_REVEAL_FIELDS;

export const askerRevealFields = Object.keys(ASKER_REVEAL_FIELDS) as [AskerRevealField, ...AskerRevealField[]];
