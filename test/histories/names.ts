import { type ScenarioName, scenarios } from './scenarios.ts';

/** Every history that is kept: each has a file under `recorded`. */
export const HISTORIES = [
  ...(Object.keys(scenarios) as ScenarioName[]).map((name) => `binding.${name}` as const),
  'binding.returned-reminded-expired',
  'binding.sms-owner-silent',
  'binding.sms-passed',
  'binding.qr-looked-up',
  'account-appeal.cooled-off',
  'account-appeal.objection-upheld',
  'account-appeal.objection-dismissed',
  'account-appeal.objection-overdue',
  'account-appeal.phone-taken-meanwhile',
  'phone-change.by-codes',
  'phone-change.undone',
  'phone-change.overdue',
  'phone-change.objection-overdue',
  'handling.paid',
  'handling.refused-by-partner',
  'handling.eliminated',
  'handling.overdue',
  'unbinding',
  'block-notice',
  'appointment-notice',
  'payment-reconciliation',
  'violation-objection.dismissed',
  'violation-objection.overdue',
  'violation-elimination',
  're-evaluation',
  'backtest',
  'retention',
  'misuse-findings',
  'anchor-audit',
] as const;

export type HistoryName = (typeof HISTORIES)[number];
