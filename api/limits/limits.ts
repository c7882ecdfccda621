import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';

/** What each limit allows: so many calls in so many seconds, by the security settings in force. */
export const LIMITS = {
  /** All calls of one channel. */
  channel: ({ channelCallsPerMinute }) => ({ points: channelCallsPerMinute, duration: 60 }),
  /** All calls of one account of the staff. */
  staff: ({ staffCallsPerMinute }) => ({ points: staffCallsPerMinute, duration: 60 }),
  /** Sign-ins tried from one network address, which is the key. */
  address: ({ signInsPerAddressQuarterHour }) => ({ points: signInsPerAddressQuarterHour, duration: 15 * 60 }),
  /** Checks, submissions and searches about one person, phone or plate by one end user: nobody is to be spied out by trying. */
  look: ({ applicantCallsPerHour }) => ({ points: applicantCallsPerHour, duration: 3600 }),
  /** Those of one end user, about whomever. */
  'end-user': ({ endUserCallsPerHour }) => ({ points: endUserCallsPerHour, duration: 3600 }),
  /** Those about one person, phone or plate by everybody. */
  subject: ({ subjectCallsPerHour }) => ({ points: subjectCallsPerHour, duration: 3600 }),
  /** People that one account of the staff looks up at a counter. */
  'counter-search': ({ counterSearchesPerHour }) => ({ points: counterSearchesPerHour, duration: 3600 }),
  /** Cases that one account searches for by what names people. */
  'case-search': ({ caseSearchesPerHour }) => ({ points: caseSearchesPerHour, duration: 3600 }),
  /** Wrong facts of vehicles by one end user for one person, and of one vehicle by everybody: engine numbers are not to be guessed. */
  'vehicle-facts': ({ vehicleFactTriesPerDay }) => ({ points: vehicleFactTriesPerDay, duration: 24 * 3600 }),
  'plate-facts': ({ vehicleFactTriesPerPlateDay }) => ({ points: vehicleFactTriesPerPlateDay, duration: 24 * 3600 }),
  /** Tries to end one binding by a person's number. */
  binding: ({ applicantCallsPerHour }) => ({ points: applicantCallsPerHour, duration: 3600 }),
  /** Tries to appeal against one block by a person's number. */
  block: ({ applicantCallsPerHour }) => ({ points: applicantCallsPerHour, duration: 3600 }),
  /** Objections with a wrong code under one number; the right one is never counted. */
  'wrong-objection': ({ wrongObjectionsPerDay }) => ({ points: wrongObjectionsPerDay, duration: 24 * 3600 }),
  /** Codes by SMS for one purpose, to whom and by whom the key says. */
  'code-resend': ({ phoneCodeResendSeconds }) => ({ points: 1, duration: phoneCodeResendSeconds }),
  'code-day': ({ phoneCodesPerDay }) => ({ points: phoneCodesPerDay, duration: 24 * 3600 }),
  /** Codes for one purpose to one phone, or for one password, that everybody asks for. */
  'code-subject': ({ phoneCodesPerPhoneDay }) => ({ points: phoneCodesPerPhoneDay, duration: 24 * 3600 }),
  /** Codes one end user has sent, to whatever phones. */
  'end-user-codes': ({ phoneCodesPerEndUserHour }) => ({ points: phoneCodesPerEndUserHour, duration: 3600 }),
  /** Codes one channel has sent, to whatever phones. */
  'channel-codes': ({ phoneCodesPerChannelHour }) => ({ points: phoneCodesPerChannelHour, duration: 3600 }),
  /** Cases whose facts one account looks up to write rules by. */
  'case-facts': ({ caseFactsPerHour }) => ({ points: caseFactsPerHour, duration: 3600 }),
} satisfies Record<string, (settings: SecuritySettings) => { points: number; duration: number }>;

export type Limit = keyof typeof LIMITS;

/** What is given back counts again in every process. Of all others a process that has seen the last one spent need not ask the database for a while. */
export const GIVEN_BACK: readonly Limit[] = [
  'address',
  'vehicle-facts',
  'plate-facts',
  'code-resend',
  'code-day',
  'code-subject',
  'end-user-codes',
  'channel-codes',
];
